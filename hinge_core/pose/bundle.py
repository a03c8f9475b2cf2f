"""Two networks -> the ``.task`` bundle that MediaPipe's pose landmarker reads."""

import importlib.util
import io
import struct
import zipfile
from pathlib import Path
from types import ModuleType

from hinge_core.pose.wheel import Networks

# Member names that the pose landmarker looks for.
DETECTOR_MEMBER = "pose_detector.tflite"
LANDMARKS_MEMBER = "pose_landmarks_detector.tflite"

_ALIGNMENT = 16  # bytes; the networks are used in place, at aligned addresses
_PADDING_ID = 0xD935  # zip extra field "alignment", as Android's zipalign writes it
_LOCAL_HEADER_BYTES = 30


def build_bundle(networks: Networks) -> bytes:
    """Pack both networks as MediaPipe expects them: the same bytes on every run.

    The landmarks network lacks the note that its input is a picture scaled from
    0..255 to 0..1; the detector carries its own (-1..1).

    Raises
    ------
    ModuleNotFoundError
        If mediapipe or flatbuffers is not installed.
    """
    landmarks = _with_metadata(networks.landmarks, mean=0.0, std=255.0)
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
        members = {DETECTOR_MEMBER: networks.detector, LANDMARKS_MEMBER: landmarks}
        for name, data in members.items():
            archive.writestr(_member_info(name, bundle.tell()), data)
    return bundle.getvalue()


def _member_info(name: str, offset: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980: no trace of when it was made
    info.create_system = 3  # one value on every system
    header = _LOCAL_HEADER_BYTES + len(name) + 4
    padding = -(offset + header) % _ALIGNMENT
    info.extra = struct.pack("<HH", _PADDING_ID, padding) + bytes(padding)
    return info


def _with_metadata(network: bytes, *, mean: float, std: float) -> bytes:
    import flatbuffers

    schema = _generated("schema_py_generated")
    model = schema.ModelT.InitFromPackedBuf(network, 0)
    buffer = schema.BufferT()
    buffer.data = _image_metadata(mean, std)
    model.buffers.append(buffer)
    entry = schema.MetadataT()
    entry.name = "TFLITE_METADATA"
    entry.buffer = len(model.buffers) - 1
    model.metadata.append(entry)
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _image_metadata(mean: float, std: float) -> bytes:
    """TFLite metadata for one picture input: value = (pixel - mean) / std."""
    import flatbuffers

    schema = _generated("metadata_schema_py_generated")
    scaling = schema.ProcessUnitT()
    scaling.optionsType = schema.ProcessUnitOptions.NormalizationOptions
    scaling.options = schema.NormalizationOptionsT()
    scaling.options.mean, scaling.options.std = [mean], [std]
    picture = schema.ContentT()
    picture.contentPropertiesType = schema.ContentProperties.ImageProperties
    picture.contentProperties = schema.ImagePropertiesT()
    picture.contentProperties.colorSpace = schema.ColorSpaceType.RGB
    tensor = schema.TensorMetadataT()
    tensor.name, tensor.content, tensor.processUnits = "image", picture, [scaling]
    subgraph = schema.SubGraphMetadataT()
    subgraph.inputTensorMetadata = [tensor]
    model = schema.ModelMetadataT()
    model.subgraphMetadata = [subgraph]
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"M001")
    return bytes(builder.Output())


def _generated(name: str) -> ModuleType:
    """Load one of mediapipe's schema modules from its file.

    Importing it by name would load all of mediapipe, and with it the system
    libraries, which building the bundle does not need.
    """
    package = importlib.util.find_spec("mediapipe")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("mediapipe is not installed", name="mediapipe")
    folder = Path(package.submodule_search_locations[0], "tasks", "metadata")
    spec = importlib.util.spec_from_file_location(f"_{name}", folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"mediapipe has no {name}", name=name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
