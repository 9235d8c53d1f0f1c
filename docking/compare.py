"""Compare two sets of histories, of the model and of its second implementation.

usage: compare.py ORIGINAL_FOLDER SECOND_FOLDER [start|short|whole]

The first holds parquet files of `jiritsu run --panel`, the second the CSV files of
docking/cmd. Needs duckdb and numpy.
"""
import math
import os
import sys

import duckdb
import numpy as np


def load(folder):
    db = duckdb.connect()
    for name in ("panel", "firms", "years"):
        path = os.path.join(folder, name)
        if os.path.exists(path + ".parquet"):
            extra = " WHERE \"group\" = 'all'" if name == "years" else ""
            db.sql(f"CREATE TABLE {name} AS SELECT * FROM '{path}.parquet'{extra}")
        else:
            db.sql(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}.csv', header=true, sample_size=200000)")
    have = {r[0] for r in db.sql("DESCRIBE firms").fetchall()}
    if "manufacturing" not in have:
        db.sql("ALTER TABLE firms ADD COLUMN manufacturing BOOLEAN")
        db.sql("UPDATE firms SET manufacturing = industry NOT IN ('distribution', 'services')")
    db.sql("CREATE TABLE p AS SELECT panel.*, f.size_class, f.manufacturing, f.born, f.start_dependence FROM panel JOIN firms f USING (replicate, firm) WHERE panel.weight > 0")
    return db


def series(db, sql):
    rows = db.sql(sql).fetchall()
    return np.array([float(r[1]) for r in sorted(rows) if r[1] is not None])


def share(cond, where):
    return f"SELECT replicate, sum(weight * ({cond})::INT) / sum(weight) FROM p WHERE {where} GROUP BY 1"


def mean(expr, where):
    return f"SELECT replicate, sum(weight * ({expr})) / sum(weight) FROM p WHERE {where} GROUP BY 1"


def ratio(a, b, where):
    return f"SELECT replicate, sum(weight * ({a})) / sum(weight * ({b})) FROM p WHERE {where} GROUP BY 1"


def incidence(db, event, where, end):
    """Aalen and Johansen by replicate, time since start or birth, closure competing."""
    rows = db.sql(f"SELECT replicate, weight, born, closed, {event} FROM firms WHERE weight > 0 AND start_dependence >= .5 AND NOT start_independent AND {where}").fetchall()
    byrep = {}
    for rep, *x in rows:
        byrep.setdefault(rep, []).append(x)
    out = []
    for rep in sorted(byrep):
        n = int(end * 4) + 2
        d1, d2, c = np.zeros(n), np.zeros(n), np.zeros(n)
        for weight, born, closed, hit in byrep[rep]:
            born = 1995.0 if born is None or born < 1995 else float(born)
            last = 1995 + end
            if hit not in (None, ""):
                d1[int(round((float(hit) - born) * 4))] += weight
            elif closed not in (None, ""):
                d2[int(round((float(closed) - born) * 4))] += weight
            else:
                c[int(round((last - born) * 4))] += weight
        at, f, s = (d1 + d2 + c).sum(), 0.0, 1.0
        for t in range(n):
            if at > 1e-9:
                f += s * d1[t] / at
                s *= 1 - (d1[t] + d2[t]) / at
            at -= d1[t] + d2[t] + c[t]
        out.append(f)
    return np.array(out)


def outputs(db, kind):
    end = db.sql("SELECT max(year) FROM p").fetchall()[0][0]
    m = "manufacturing AND size_class = '50-299'"
    yr = lambda y: f"year = {y}"
    o = {}

    def at(y, tag):
        o[f"captive {tag}"] = series(db, share("state = 'captive'", yr(y)))
        o[f"follower {tag}"] = series(db, share("state = 'follower'", yr(y)))
        o[f"mixed {tag}"] = series(db, share("state = 'mixed'", yr(y)))
        o[f"independent {tag}"] = series(db, share("state = 'independent_international'", yr(y)))
        o[f"emerging {tag}"] = series(db, share("state = 'emerging'", yr(y)))
        o[f"subcontractors {tag}"] = series(db, share("buyers > 0", yr(y)))
        o[f"buyers per supplier {tag}"] = series(db, mean("buyers", yr(y) + " AND buyers > 0"))
        o[f"D > .3 of subcontractors {tag}"] = series(db, share("dependence >= .3", yr(y) + " AND buyers > 0"))
        o[f"direct exporters {tag}"] = series(db, share("direct_export", yr(y)))
        o[f"indirect exporters {tag}"] = series(db, share("indirect_export", yr(y)))
        o[f"with base {tag}"] = series(db, share("bases > 0", yr(y)))
        o[f"direct, manuf 50-299 {tag}"] = series(db, share("direct_export", yr(y) + " AND " + m))
        o[f"base, manuf 50-299 {tag}"] = series(db, share("bases > 0", yr(y) + " AND " + m))
        o[f"regions per firm {tag}"] = series(db, mean("regions_abroad", yr(y)))
        o[f"exports/sales {tag}"] = series(db, ratio("export_share * sales", "sales", yr(y)))
        o[f"return, suppliers {tag}"] = series(db, mean("CASE WHEN sales > 0 THEN greatest(-1, least(1, profit / sales)) ELSE 0 END", yr(y) + " AND buyers > 0"))
        o[f"return, others {tag}"] = series(db, mean("CASE WHEN sales > 0 THEN greatest(-1, least(1, profit / sales)) ELSE 0 END", yr(y) + " AND buyers = 0"))
        o[f"competence {tag}"] = series(db, mean("competence", yr(y)))
        o[f"aspiration {tag}"] = series(db, mean("aspiration", yr(y)))
        o[f"customers home {tag}"] = series(db, mean("customers_home", yr(y)))
        o[f"capacity {tag}"] = series(db, mean("capacity_home", yr(y)))
        o[f"sales {tag}"] = series(db, mean("sales", yr(y)))
        o[f"employees {tag}"] = series(db, mean("employees_home", yr(y)))
        o[f"cash/capacity {tag}"] = series(db, ratio("cash", "capacity_home", yr(y)))
        o[f"foreign share {tag}"] = series(db, mean("foreign_share", yr(y)))
        o[f"dependence {tag}"] = series(db, mean("dependence", yr(y)))

    def rates(where="1=1"):
        years = {r[0]: r[1:] for r in db.sql(f"SELECT replicate, sum(links), sum(links_lost), sum(bases), sum(withdrawals), sum(closures), sum(closures_cash), sum(closures_owner), sum(births), sum(entries), sum(bases_opened), sum(bases_by_invitation), sum(stops) FROM years WHERE {where} GROUP BY 1").fetchall()}
        firms = dict(db.sql(f"SELECT replicate, sum(weight) FROM p WHERE {where} GROUP BY 1").fetchall())
        y = np.array([years[r] for r in sorted(years)])
        n = np.array([firms[r] for r in sorted(firms)])
        o["link losses per link"] = y[:, 1] / y[:, 0]
        o["withdrawals per base"] = y[:, 3] / np.maximum(y[:, 2], 1)
        o["closures per firm"] = y[:, 4] / n
        o["closures cash"] = y[:, 5] / n
        o["closures owner"] = y[:, 6] / n
        o["births per firm"] = y[:, 7] / n
        o["entries per firm"] = y[:, 8] / n
        o["bases opened per firm"] = y[:, 9] / n
        o["bases invited per firm"] = y[:, 10] / n
        o["stops per firm"] = y[:, 11] / n

    def ten():
        o["1 independence"] = incidence(db, "first_independent", "1=1", 31)
        o["2 independence 50-299"] = incidence(db, "first_independent", "size_class = '50-299'", 31)
        o["3 captive share at the end"] = series(db, share("state = 'captive'", yr(2025)))
        o["4 direct exporters 2018, manuf 50-299"] = series(db, share("direct_export", yr(2018) + " AND " + m))
        o["5 with base 2018, manuf 50-299"] = series(db, share("bases > 0", yr(2018) + " AND " + m))
        o["6 exports/sales 2015, manuf 50-299"] = series(db, ratio("export_share * sales", "sales", yr(2015) + " AND " + m))
        o["7 D >= .3 of subcontractors 2014"] = series(db, share("dependence >= .3", yr(2014) + " AND buyers > 0"))
        rates()
        o2 = {k: o.pop(k) for k in list(o) if not k[0].isdigit()}
        o["8 closures per firm and year"] = o2["closures per firm"]
        o["9 withdrawals per base and year"] = o2["withdrawals per base"]
        o["10 free of captives by the end"] = incidence(db, "first_free", "1=1", 31)
        o["11 link losses per link and year"] = o2["link losses per link"]
        o["12 competence at the end"] = series(db, mean("competence", yr(2025)))

    if kind == "start":
        at(1995, "1995")
    elif kind == "short":
        at(end, str(end))
        rates()
    elif kind == "ten":
        ten()
    else:
        ten()
        at(1995, "1995")
        for y in (2000, 2010, 2025):
            at(y, str(y))
        rates()
    return o


def ks(a, b):
    a, b = np.sort(a), np.sort(b)
    both = np.concatenate([a, b])
    d = np.abs(np.searchsorted(a, both, side="right") / len(a) - np.searchsorted(b, both, side="right") / len(b)).max()
    n = math.sqrt(len(a) * len(b) / (len(a) + len(b)))
    x = (n + .12 + .11 / n) * d
    if x < .2:
        return d, 1.0
    return d, min(1.0, 2 * sum((-1) ** (j - 1) * math.exp(-2 * j * j * x * x) for j in range(1, 101)))


def welch(a, b):
    se = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    if se == 0:
        return 1.0
    return math.erfc(abs(a.mean() - b.mean()) / se / math.sqrt(2))


def main():
    kind = sys.argv[3] if len(sys.argv) > 3 else "whole"
    one, two = outputs(load(sys.argv[1]), kind), outputs(load(sys.argv[2]), kind)
    rows = []
    for name in one:
        a, b = one[name], two[name]
        if not len(a) or not len(b):
            continue
        sd = math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2) if len(a) > 1 else 0
        rows.append([name, a.mean(), a.std(ddof=1), b.mean(), b.std(ddof=1), (b.mean() - a.mean()) / sd if sd else 0, ks(a, b)[1], welch(a, b)])
    holm = dict()
    worst = 0.0
    for i, r in enumerate(sorted(rows, key=lambda r: r[6])):
        worst = max(worst, min(1, r[6] * (len(rows) - i)))
        holm[r[0]] = worst
    print(f"{'output':42} {'model':>9} {'sd':>8} {'second':>9} {'sd':>8} {'d':>6} {'KS p':>8} {'Holm':>8} {'Welch':>8}")
    for r in rows:
        print(f"{r[0]:42} {r[1]:9.4f} {r[2]:8.4f} {r[3]:9.4f} {r[4]:8.4f} {r[5]:6.2f} {r[6]:8.2g} {holm[r[0]]:8.2g} {r[7]:8.2g}{' *' if holm[r[0]] < .05 else ''}")


main()
