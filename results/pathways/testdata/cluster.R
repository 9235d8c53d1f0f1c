# What R 4.2.2 says of the points in points.csv: package cluster (pam, silhouette)
# and stats::hclust (ward.D2). Run in this folder: Rscript cluster.R > cluster.csv
library(cluster)
x <- read.csv("points.csv")
d <- dist(x)
h <- hclust(d, method = "ward.D2")
show <- function(what, k, values) cat(paste(c(what, k, trimws(formatC(values, digits = 12, format = "g"))), collapse = ","), "\n", sep = "")
show("heights", 0, h$height)
for (k in 2:6) {
  p <- pam(d, k)
  show("pam", k, p$clustering)
  show("pam cost", k, nrow(x) * p$objective["swap"])
  show("pam silhouette", k, mean(silhouette(p$clustering, d)[, 3]))
  g <- cutree(h, k)
  show("ward", k, g)
  show("ward silhouette", k, mean(silhouette(g, d)[, 3]))
}
