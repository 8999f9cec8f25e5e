"""The manifests against the schemas of the cluster, and the alerts against series that must raise them.

Run by `sh check`. Kubernetes' own schemas come with the package kubernetes-validate; those of custom resources are in
schemas/, each with where it is from. Overlays are built with kubectl or kustomize, rules tested with promtool: what is
not installed is skipped with that reason, and everything that is not built is validated as it stands.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from functools import cache
from pathlib import Path

try:
    import jsonschema
    import kubernetes_validate
    import yaml
except ImportError as missing:
    raise unittest.SkipTest(f"{missing.name} is not installed: see requirements.txt") from missing

HERE = Path(__file__).resolve().parent
KUBERNETES = "1.31"  # OpenShift 4.18
OVERLAYS = sorted(path.parent.name for path in (HERE / "overlays").glob("*/kustomization.yaml"))
WHOLE = ["base", "deployment", "operator", "components/pinecone", "examples"]


def documents(text: str) -> list[dict]:
    return [document for document in yaml.safe_load_all(text) if document]


@cache
def plain() -> tuple[dict, ...]:
    """Every resource that is written as a whole; the overlays' patches are none."""
    files = [file for folder in WHOLE for file in sorted((HERE / folder).glob("*.yaml"))]
    skipped = {"kustomization.yaml", "alerts.test.yaml"}
    return tuple(
        document for file in files if file.name not in skipped for document in documents(file.read_text("utf-8"))
    )


@cache
def builder() -> tuple[str, ...] | None:
    if shutil.which("kustomize"):
        return ("kustomize", "build")
    return ("kubectl", "kustomize") if shutil.which("kubectl") else None


@cache
def built(overlay: str) -> tuple[dict, ...]:
    command = [*builder(), str(HERE / "overlays" / overlay)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise AssertionError(f"{overlay} cannot be built: {result.stderr}")
    return tuple(documents(result.stdout))


@cache
def schema(kind: str) -> dict | None:
    file = HERE / "schemas" / f"{kind.lower()}.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else None


validated: set[str] = set()


def validate(resource: dict) -> None:
    """Once for all overlays that have it unchanged."""
    text = json.dumps(resource, sort_keys=True)
    if text in validated:
        return
    custom = schema(resource["kind"])
    if custom:
        jsonschema.validate(resource, custom)
    else:
        kubernetes_validate.validate(resource, KUBERNETES, strict=True)
    validated.add(text)


def one(resources: tuple[dict, ...], kind: str) -> dict:
    found = [resource for resource in resources if resource["kind"] == kind]
    assert len(found) == 1, f"{len(found)} of kind {kind}"
    return found[0]


class Manifests(unittest.TestCase):
    def validate_all(self, resources: tuple[dict, ...]) -> None:
        for resource in resources:
            with self.subTest(kind=resource["kind"], name=resource["metadata"]["name"]):
                validate(resource)

    def test_everything_written_as_a_whole_is_valid(self):
        self.assertGreater(len(plain()), 20)
        self.validate_all(plain())

    def test_every_overlay_is_valid_as_built(self):
        if builder() is None:
            self.skipTest("neither kustomize nor kubectl is installed")
        self.assertEqual(OVERLAYS, ["cpu", "gpu", "operator-cpu", "operator-gpu"])
        for overlay in OVERLAYS:
            with self.subTest(overlay=overlay):
                self.validate_all(built(overlay))

    def test_a_misspelt_field_is_refused_in_every_kind(self):
        for resource in plain():
            wrong = copy.deepcopy(resource)
            target = wrong if resource["kind"] in ("ConfigMap", "ServiceAccount") else wrong["spec"]
            target["misspelt"] = True
            with self.subTest(kind=resource["kind"]), self.assertRaises(Exception) as refused:
                validate(wrong)
            self.assertIn("misspelt", str(refused.exception))

    def test_no_secret_is_in_the_repository(self):
        self.assertNotIn("Secret", {resource["kind"] for resource in plain()})

    def test_only_the_gpu_overlays_ask_for_a_gpu_on_the_nodes_that_have_one(self):
        if builder() is None:
            self.skipTest("neither kustomize nor kubectl is installed")
        pool = "node-role.kubernetes.io/gpu-inference"
        for overlay in OVERLAYS:
            with self.subTest(overlay=overlay):
                if overlay.startswith("operator"):
                    spec = one(built(overlay), "OpenLibertyApplication")["spec"]
                    resources = spec["resources"]
                    nodes = spec.get("affinity", {}).get("nodeAffinityLabels", {})
                else:
                    spec = one(built(overlay), "Deployment")["spec"]["template"]["spec"]
                    resources = spec["containers"][0]["resources"]
                    nodes = spec.get("nodeSelector", {})
                settings = one(tuple(r for r in built(overlay) if "dashboard" not in r["metadata"]["name"]), "ConfigMap")
                gpu = overlay.endswith("gpu")
                self.assertEqual(resources["limits"].get("nvidia.com/gpu"), "1" if gpu else None)
                self.assertEqual(pool in nodes, gpu)
                self.assertEqual([t["key"] for t in spec.get("tolerations", [])], ["nvidia.com/gpu"] if gpu else [])
                self.assertEqual(settings["data"]["ONNX_PROVIDER"], "cuda" if gpu else "cpu")

    def test_every_selector_finds_the_pods(self):
        labels = one(plain(), "Deployment")["spec"]["template"]["metadata"]["labels"]
        for resource in plain():
            spec = resource.get("spec", {})
            selector = spec.get("podSelector") or spec.get("selector") or {}
            wanted = selector.get("matchLabels", selector if resource["kind"] == "Service" else {})
            with self.subTest(kind=resource["kind"], name=resource["metadata"]["name"]):
                self.assertLessEqual(set(wanted.items()), set(labels.items()))


class Image(unittest.TestCase):
    def hadolint(self, recipe: Path) -> subprocess.CompletedProcess:
        command = Path(sys.executable).with_name("hadolint")
        if not command.is_file():
            self.skipTest("hadolint is not installed: see requirements.txt")
        return subprocess.run([str(command), str(recipe)], capture_output=True, text=True, check=False)

    def test_hadolint_finds_nothing_in_the_recipe(self):
        result = self.hadolint(HERE.parent / "Containerfile")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    def test_hadolint_finds_a_recipe_that_ends_as_root(self):
        with tempfile.TemporaryDirectory() as folder:
            recipe = Path(folder, "Containerfile")
            recipe.write_text((HERE.parent / "Containerfile").read_text("utf-8") + "USER 0\n", "utf-8")
            self.assertIn("DL3002", self.hadolint(recipe).stdout)


class Network(unittest.TestCase):
    def setUp(self):
        self.policies = {r["metadata"]["name"]: r["spec"] for r in plain() if r["kind"] == "NetworkPolicy"}

    def test_nothing_is_allowed_that_is_not_named(self):
        self.assertEqual(
            self.policies["default-deny"], {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
        )

    def test_every_way_in_and_out_has_an_end_and_ports(self):
        for name, policy in self.policies.items():
            for rule in policy.get("ingress", []) + policy.get("egress", []):
                with self.subTest(policy=name):
                    self.assertTrue(rule.get("from") or rule.get("to"))
                    self.assertTrue(rule["ports"])

    def test_every_address_in_the_settings_can_be_reached(self):
        settings = next(r for r in plain() if r["metadata"]["name"] == "biometric-identity-settings")["data"]
        ports = {
            port["port"]
            for policy in self.policies.values()
            for rule in policy.get("egress", [])
            for port in rule["ports"]
        }
        used = {int(settings["POSTGRES_PORT"]), int(settings["KAFKA_BOOTSTRAP_SERVERS"].split(":")[1])}
        used.add(int(re.match(r"https://[^/:]+:(\d+)/", settings["JWT_JWKS_URI"]).group(1)))
        self.assertLessEqual(used, ports)


class Alerts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spec = one(plain(), "PrometheusRule")["spec"]
        cls.tests = yaml.safe_load((HERE / "base/alerts.test.yaml").read_text("utf-8"))["tests"]

    def names(self) -> set[str]:
        return {rule["alert"] for group in self.spec["groups"] for rule in group["rules"] if "alert" in rule}

    def test_every_alert_is_tested_to_fire(self):
        cases = [case for test in self.tests for case in test["alert_rule_test"]]
        fired = {case["alertname"] for case in cases if case["exp_alerts"]}
        self.assertEqual(fired, self.names())

    def test_promtool_raises_them_on_their_series_and_on_no_others(self):
        if not shutil.which("promtool"):
            self.skipTest("promtool is not installed")
        with tempfile.TemporaryDirectory() as folder:
            rules = Path(folder, "alerts.rules.yaml")
            rules.write_text(yaml.safe_dump(self.spec), "utf-8")
            shutil.copy(HERE / "base/alerts.test.yaml", folder)
            for command in (["check", "rules", rules.name], ["test", "rules", "alerts.test.yaml"]):
                result = subprocess.run(
                    ["promtool", *command], cwd=folder, capture_output=True, text=True, check=False
                )
                self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
