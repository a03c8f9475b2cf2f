FROM python:3.13-slim-bookworm

# All that the body detector loads from the system, once OpenCV is the headless one.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libegl1 libgles2 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app

# Every file by its hash. The lock is complete, and leaves out the OpenCV with windows that
# MediaPipe names; hence no dependencies beside it.
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

COPY . .
# Compiled here: whoever runs it may write nothing.
RUN python -m compileall -q app.py hinge_core pages

RUN useradd --create-home hinge
USER hinge
# Fetches the model into the image, and fails the build where no analysis could run.
RUN python -m hinge_core doctor && rm -rf ~/.cache/pip

# Uploads pass through memory alone. What a library may still put in a temporary file
# stays off the disk too, with:
#   docker run --read-only --tmpfs /tmp:size=64m -p 8501:8501 hinge
# Matplotlib, which MediaPipe brings, keeps a list of fonts: there too.
ENV TMPDIR=/tmp MPLCONFIGDIR=/tmp/matplotlib

EXPOSE 8501
# Names that visitors reach the server by, with blanks between; IP addresses and localhost
# need none. `docker run -e STREAMLIT_SERVER_ALLOWED_HOSTS=hinge.example.org --tmpfs /tmp …`
ENV STREAMLIT_SERVER_ALLOWED_HOSTS=""
# The server answers 200 for any address, so only the body tells.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "from urllib.request import urlopen as get; assert get('http://127.0.0.1:8501/_stcore/health').read() == b'ok'"]
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
