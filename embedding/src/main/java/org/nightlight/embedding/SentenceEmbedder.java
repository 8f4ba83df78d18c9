package org.nightlight.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Turns an English sentence into a vector of {@value #DIMENSIONS} numbers and length 1, of which the scalar product with
 * another says how alike their meanings are, from -1 to 1: the model all-MiniLM-L6-v2 in 8-bit numbers (Wang et al. 2020;
 * Apache-2.0).
 *
 * <p>Opening one takes some hundred milliseconds and about 100 MB outside the heap; a sentence of twenty words some
 * milliseconds. Other languages are taken, but their vectors say little. The model runs on threads of its own, because it
 * needs more stack than the threads of a server may have: a caller's would overflow, which ends the process. Thread-safe.
 */
public final class SentenceEmbedder implements AutoCloseable {

    /** Numbers of a vector. */
    public static final int DIMENSIONS = 384;

    /** Pieces of words that are looked at; the rest of a text is not. */
    private static final int MOST_PIECES = 128;

    private static final long STACK = 8 << 20;
    /** Sentences that wait; more are refused, since whoever asks does not wait long. */
    private static final int MOST_WAITING = 64;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;
    private final ThreadPoolExecutor threads;

    private SentenceEmbedder(
            OrtEnvironment environment, OrtSession session, WordPieces pieces, ThreadPoolExecutor threads) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
        this.threads = threads;
    }

    /**
     * Opens the model.
     *
     * @throws EmbeddingException when this machine cannot run it
     */
    public static SentenceEmbedder open() {
        int most = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), SentenceEmbedder::thread);
        threads.allowCoreThreadTimeOut(true);
        try {
            return on(threads, () -> open(threads));
        } catch (RuntimeException failure) {
            threads.shutdown();
            throw failure;
        }
    }

    private static SentenceEmbedder open(ThreadPoolExecutor threads) {
        try (InputStream model = resource(MODEL);
                InputStream tokenizer = resource(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new SentenceEmbedder(
                    environment,
                    environment.createSession(model.readAllBytes(), options),
                    WordPieces.read(tokenizer),
                    threads);
        } catch (OrtException | LinkageError | IOException failure) {
            throw new EmbeddingException("The model of sentences cannot be opened on this machine", failure);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "sentence-embedder", STACK);
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T on(ThreadPoolExecutor threads, Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException refused) {
            throw new EmbeddingException("The model of sentences is closed, or has too much to do", refused);
        }
        try {
            return result.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof EmbeddingException known
                    ? known
                    : new EmbeddingException("The model of sentences failed", failure);
        } catch (InterruptedException interrupted) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new EmbeddingException("The caller no longer waits for the model of sentences", interrupted);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = SentenceEmbedder.class.getResourceAsStream(name);
        if (found == null) {
            throw new IOException("The resource " + name + " is missing from the classpath");
        }
        return found;
    }

    /**
     * The vector of a sentence.
     *
     * @throws EmbeddingException when the model fails, was closed, has too much to do, or the caller was interrupted
     */
    public float[] embed(String sentence) {
        return on(threads, () -> run(sentence));
    }

    private float[] run(String sentence) {
        long[] ids = pieces.cut(sentence, MOST_PIECES);
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
        } catch (OrtException | IllegalStateException failure) {
            throw new EmbeddingException("A sentence could not be embedded", failure);
        }
    }

    /** The mean over the pieces, of length 1. */
    private static float[] mean(FloatBuffer states, int count) {
        float[] mean = new float[DIMENSIONS];
        for (int piece = 0; piece < count; piece++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                mean[i] += states.get(piece * DIMENSIONS + i);
            }
        }
        double square = 0;
        for (float value : mean) {
            square += value * (double) value;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(square, Float.MIN_NORMAL)));
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] *= scale;
        }
        return mean;
    }

    @Override
    public void close() {
        threads.close();
        try {
            session.close();
        } catch (OrtException failure) {
            throw new EmbeddingException("The model of sentences could not be closed", failure);
        }
    }

    /** The model cannot be run; the message holds no text of people. */
    public static final class EmbeddingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmbeddingException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
