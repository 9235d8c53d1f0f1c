#!/usr/bin/env python3
"""Read every Parquet file below the given folders with pyarrow and with DuckDB.

    pip install pyarrow duckdb
    python3 results/store/testdata/readback.py FOLDER...

Both readers must agree on rows, columns, types, nulls and the value of every
column, and each unit.<column> in the metadata must name a column. Prints one
line per file; the exit status is 1 if a file fails or none is found.
"""
import math
import pathlib
import sys

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

TYPES = {  # what DuckDB calls the types of Arrow
    "bool": "BOOLEAN", "int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT",
    "uint8": "UTINYINT", "uint16": "USMALLINT", "uint32": "UINTEGER", "uint64": "UBIGINT",
    "float": "FLOAT", "double": "DOUBLE", "string": "VARCHAR", "binary": "BLOB",
}


def same(a, b):
    """Equal, with NaN equal to itself."""
    return a == b or (isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b))


def column_faults(path, table, types):
    """Compare each column as pyarrow and DuckDB read it, in full."""
    for name in table.column_names:
        arrow = table.column(name)
        if types[name] != TYPES.get(str(arrow.type)):
            yield f"column {name}: pyarrow has {arrow.type}, DuckDB {types[name]}"
            continue
        duck = duckdb.sql(f'SELECT "{name}" FROM read_parquet(?)', params=[str(path)]).to_arrow_table().column(0)
        if pa.types.is_floating(arrow.type):
            equal = all(same(a, b) for a, b in zip(arrow.to_pylist(), duck.to_pylist()))
        else:
            equal = bool(pc.all(pc.equal(arrow, duck), skip_nulls=True).as_py() in (True, None))
        if not equal or arrow.null_count != duck.null_count or len(arrow) != len(duck):
            yield f"column {name}: pyarrow and DuckDB read different values"


def faults(path):
    """Yield what is wrong with one file; the last item is a summary line."""
    file = pq.ParquetFile(path)
    table = file.read()
    columns = duckdb.sql("DESCRIBE SELECT * FROM read_parquet(?)", params=[str(path)]).fetchall()
    rows = duckdb.sql("SELECT count(*) FROM read_parquet(?)", params=[str(path)]).fetchall()[0][0]
    if not table.num_rows == rows == file.metadata.num_rows:
        yield f"rows: pyarrow {table.num_rows}, DuckDB {rows}, footer {file.metadata.num_rows}"
    types = {c[0]: c[1] for c in columns}
    if list(types) != table.column_names:
        yield f"columns: pyarrow {table.column_names}, DuckDB {list(types)}"
        return
    yield from column_faults(path, table, types)
    meta = {k.decode(): v.decode() for k, v in (file.metadata.metadata or {}).items()}
    units = {k.removeprefix("unit."): v for k, v in meta.items() if k.startswith("unit.")}
    for name in units:
        if name not in types:
            yield f"unit.{name} names no column"
    if not units:
        yield "no units in the metadata"
    if not (file.metadata.created_by or "").startswith("jiritsu version"):
        yield f"created by {file.metadata.created_by!r}"


def main(folders):
    paths = sorted({p for f in folders for p in pathlib.Path(f).rglob("*.parquet")})
    if not paths:
        sys.exit(f"no Parquet files in {', '.join(folders) or 'no folder'}; usage: readback.py FOLDER...")
    bad = 0
    for path in paths:
        try:
            found = list(faults(path))
        except Exception as e:  # a reader that gives up is a finding too
            found = [f"{type(e).__name__}: {e}"]
        bad += bool(found)
        print(f"{'FAULT' if found else 'ok':5} {path}", *found, sep="\n      " if found else " ")
    print(f"{len(paths) - bad} of {len(paths)} files agree (pyarrow {pa.__version__}, DuckDB {duckdb.__version__})")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
