"""Drives an index of 768 dimensions by Pinecone's official client and compares with NumPy."""
import sys
import numpy as np
import pinecone
from pinecone import Pinecone

host = sys.argv[1]
key = sys.argv[2]
rng = np.random.default_rng(7)
n, dim = 300, 768
data = rng.standard_normal((n, dim))
data /= np.linalg.norm(data, axis=1, keepdims=True)
probes = rng.standard_normal((5, dim))
probes /= np.linalg.norm(probes, axis=1, keepdims=True)
ids = [f"id-{i:03d}" for i in range(n)]

pc = Pinecone(api_key=key, host=host)
def metadata(i):
    return {"third": i % 3, "kind": "even" if i % 2 == 0 else "odd"}


name = "conformance"
spec = pinecone.ServerlessSpec(cloud="aws", region="us-east-1")
pc.create_index(name=name, dimension=dim, metric="euclidean", spec=spec)
described = pc.describe_index(name)
assert described.host == host, described.host
assert name in pc.list_indexes().names()
ix = pc.Index(host=host)
for start in range(0, n, 100):
    answer = ix.upsert(
        vectors=[
            {"id": ids[i], "values": data[i].tolist(), "metadata": metadata(i)}
            for i in range(start, start + 100)
        ],
        namespace="ns",
    )
    assert answer.upserted_count == 100
ix.upsert(vectors=[("lone", data[0].tolist())])
stats = ix.describe_index_stats()
assert stats.dimension == dim and stats.total_vector_count == n + 1 and stats.metric == "euclidean", stats
assert stats.namespaces["ns"].vector_count == n

worst = 0.0
def compare(matches, rows, probe, k):
    global worst
    distances = ((data[rows] - probe) ** 2).sum(axis=1)
    order = np.argsort(distances, kind="stable")[:k]
    assert [m.id for m in matches] == [ids[rows[o]] for o in order]
    worst = max(worst, max(abs(m.score - distances[o]) for m, o in zip(matches, order)))

everyone = np.arange(n)
for probe in probes:
    compare(ix.query(vector=probe.tolist(), top_k=50, namespace="ns").matches, everyone, probe, 50)
    third = ix.query(
        vector=probe.tolist(),
        top_k=20,
        namespace="ns",
        filter={"third": {"$eq": 1}, "kind": {"$in": ["odd"]}},
        include_metadata=True,
        include_values=True,
    ).matches
    compare(third, everyone[(everyone % 3 == 1) & (everyone % 2 == 1)], probe, 20)
    assert all(m.metadata["third"] == 1 and len(m.values) == dim for m in third)
compare(ix.query(id="id-007", top_k=10, namespace="ns").matches, everyone, data[7], 10)
assert worst < 1e-5, worst

fetched = ix.fetch(ids=["id-001", "nobody"], namespace="ns").vectors
assert list(fetched) == ["id-001"] and np.abs(np.array(fetched["id-001"].values) - data[1]).max() < 1e-7
ix.update(id="id-001", values=data[2].tolist(), set_metadata={"kind": "moved"}, namespace="ns")
fetched = ix.fetch(ids=["id-001"], namespace="ns").vectors["id-001"]
assert fetched.metadata["kind"] == "moved" and fetched.metadata["third"] == 1
assert np.abs(np.array(fetched.values) - data[2]).max() < 1e-7

listed = []
for page in ix.list(prefix="id-", limit=100, namespace="ns"):
    listed += [getattr(item, "id", item) for item in getattr(page, "vectors", page)]
assert listed == ids, len(listed)
namespaces = []
for page in ix.list_namespaces():
    namespaces += [page.name] if hasattr(page, "name") else [each.name for each in page.namespaces]
assert "ns" in namespaces, namespaces
made = ix.create_namespace(name="other")
assert made.name == "other"
assert ix.describe_namespace(namespace="ns").record_count == n

ix.delete(ids=["id-000", "nobody"], namespace="ns")
assert ix.fetch(ids=["id-000"], namespace="ns").vectors == {}
ix.delete(filter={"kind": "odd"}, namespace="ns")
assert ix.describe_index_stats().namespaces["ns"].vector_count == n // 2
ix.delete(delete_all=True, namespace="ns")
assert "ns" not in ix.describe_index_stats().namespaces
ix.delete_namespace(namespace="other")

for wrong in (dict(vector=[0.5] * 3, top_k=1), dict(vector=probes[0].tolist(), top_k=10001)):
    try:
        ix.query(**wrong)
        raise SystemExit(f"accepted {list(wrong)}")
    except Exception as refused:
        assert "pinecone" in type(refused).__module__, refused
pc.delete_index(name)
assert name not in pc.list_indexes().names()
print(f"pinecone {pinecone.__version__}: equal, greatest difference {worst:.1e}")
