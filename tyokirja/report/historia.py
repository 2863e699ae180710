"""All rounds of one organisation as one table: ``historia.parquet``, the rounds' ``koonti.parquet`` end to end."""

from __future__ import annotations

import io
from collections.abc import Iterable

from tyokirja.report.tidy import COLUMNS, packed, schema


def parquet_bytes(rounds: Iterable[bytes], organisation: str) -> bytes:
    """The rounds' tidy data (each a ``koonti.parquet``, in time order) as one Parquet file of the same columns and types.

    A column that an older file lacks is empty there. Lines of another organisation are left out.
    """
    import pandas as pd
    import pyarrow as pa

    wanted = schema()
    frames = []
    for data in rounds:
        frame = pd.read_parquet(io.BytesIO(data), dtype_backend="pyarrow").reindex(columns=list(COLUMNS))
        frame = frame[frame["organisation"] == organisation]
        types = {each.name: pd.ArrowDtype(each.type) for each in wanted}
        frames.append(frame.astype(types))
    joined = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))
    texts = [each.name for each in wanted if pa.types.is_string(each.type)]
    joined[texts] = joined[texts].fillna("")
    table = pa.Table.from_pandas(joined, schema=wanted, preserve_index=False)
    # The frame's own description of itself would be one more thing to differ from koonti.parquet.
    return packed(table.replace_schema_metadata(None))
