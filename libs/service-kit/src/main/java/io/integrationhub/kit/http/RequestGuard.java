package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes on one connection before the server's own decoder does, and lets through only requests that HTTP allows,
 * and that come in time. What is wrong is answered here, after the answers to what came before it, and ends the connection.
 * The decoder would mend some of it (folded headers), and has no limit on the time that a request may take.
 */
// Netty tells the handler of what becomes of a connection; nobody waits for it here.
@SuppressWarnings("FutureReturnValueIgnored")
final class RequestGuard extends ChannelDuplexHandler {

    /** Where the server's own handler is, before which answers are still messages. */
    private static final String SERVER = "handler";
    /** How long somebody may go on sending who has the answer already: closed at once, it might not reach him. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * What is allowed.
     *
     * @param longestLine of a request line, in bytes
     * @param longestFields of the headers, in bytes
     * @param longestBody in bytes
     * @param head the time for a request's head, and for the first byte of a new connection
     * @param body the time for a request's body
     * @param http2 whether a client may go on with HTTP/2
     * @param refused gets the status of each refusal
     */
    record Limits(
            int longestLine,
            int longestFields,
            long longestBody,
            Duration head,
            Duration body,
            boolean http2,
            IntConsumer refused) {}

    private enum Phase {
        HEAD,
        BODY,
        /** What still comes is thrown away. */
        REFUSED,
        /** Another protocol. */
        OTHER
    }

    private final Limits limits;
    private Phase phase = Phase.HEAD;
    private HeadReader head;
    private BodyReader body;
    private @Nullable String path;
    /** Requests that were let through and whose answers are not complete. */
    private int unanswered;
    /** Whether the answer to the oldest of them has begun. */
    private boolean answering;

    /** What is said once that many requests are left without an answer. */
    private @Nullable EarlyAnswer waiting;

    private int waitingFor;
    private boolean answered;
    private @Nullable ScheduledFuture<?> deadline;

    RequestGuard(Limits limits) {
        this.limits = limits;
        head = newHead();
        body = new BodyReader(0, limits.longestBody());
    }

    private HeadReader newHead() {
        return new HeadReader(limits.longestLine(), limits.longestFields());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        startDeadline(ctx, limits.head());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopDeadline();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stopDeadline();
        super.channelInactive(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.OTHER || !(message instanceof ByteBuf in)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            read(ctx, in);
        } catch (HttpProblem problem) {
            refuse(ctx, problem);
        } finally {
            in.release();
        }
    }

    private void read(ChannelHandlerContext ctx, ByteBuf in) {
        while (in.isReadable() && phase != Phase.REFUSED) {
            switch (phase) {
                case HEAD -> readHead(ctx, in);
                case BODY -> readBody(ctx, in);
                default -> ctx.fireChannelRead(in.readRetainedSlice(in.readableBytes()));
            }
        }
    }

    private void readHead(ChannelHandlerContext ctx, ByteBuf in) {
        path = null;
        if (!head.read(in)) {
            return;
        }
        byte[] bytes = head.bytes();
        if (limits.http2() && RequestHead.isHttp2(bytes)) {
            stepAside(ctx, bytes);
            return;
        }
        path = RequestHead.path(bytes);
        RequestHead request = head.parse(limits.longestBody());
        if (limits.http2() && request.upgradesToHttp2()) {
            stepAside(ctx, bytes);
        } else if (request.isAboutServer()) {
            finish(ctx, EarlyAnswer.allowing(ApiMethods.ALL));
        } else {
            pass(ctx, request, bytes);
        }
    }

    private void pass(ChannelHandlerContext ctx, RequestHead request, byte[] bytes) {
        stopDeadline();
        watchAnswers(ctx);
        unanswered++;
        head = newHead();
        body = new BodyReader(request.contentLength(), limits.longestBody());
        phase = body.isComplete() ? Phase.HEAD : Phase.BODY;
        byte[] complete =
                request.lacksHost() ? DefaultHost.added(bytes, ctx.channel().localAddress()) : bytes;
        ctx.fireChannelRead(Unpooled.wrappedBuffer(complete));
    }

    private void readBody(ChannelHandlerContext ctx, ByteBuf in) {
        int length = body.read(in);
        if (body.isComplete()) {
            stopDeadline();
            phase = Phase.HEAD;
        }
        ctx.fireChannelRead(in.readRetainedSlice(length));
    }

    private void stepAside(ChannelHandlerContext ctx, byte[] bytes) {
        stopDeadline();
        phase = Phase.OTHER;
        ctx.fireChannelRead(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (deadline == null && phase == Phase.HEAD && !head.isEmpty()) {
            startDeadline(ctx, limits.head());
        } else if (deadline == null && phase == Phase.BODY) {
            startDeadline(ctx, limits.body());
        }
        ctx.fireChannelReadComplete();
    }

    private void startDeadline(ChannelHandlerContext ctx, Duration time) {
        deadline = ctx.executor().schedule(() -> late(ctx), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void late(ChannelHandlerContext ctx) {
        deadline = null;
        boolean nothingCame = phase == Phase.HEAD && head.isEmpty();
        if (nothingCame || phase == Phase.REFUSED) {
            ctx.close();
        } else if (phase != Phase.OTHER) {
            Duration time = phase == Phase.HEAD ? limits.head() : limits.body();
            String part = phase == Phase.HEAD ? "head" : "body";
            refuse(
                    ctx,
                    CommonProblem.REQUEST_TIMEOUT.problem(
                            "The request's " + part + " did not come within " + time.toMillis() + " milliseconds."));
        }
    }

    private void refuse(ChannelHandlerContext ctx, HttpProblem problem) {
        limits.refused().accept(problem.getStatusCode());
        finish(ctx, EarlyAnswer.of(problem, path));
    }

    /** Gives the last answer of the connection: to the request whose body is coming, or to one that is not let through. */
    private void finish(ChannelHandlerContext ctx, EarlyAnswer answer) {
        boolean ofBody = phase == Phase.BODY;
        waitingFor = ofBody ? 1 : 0;
        phase = Phase.REFUSED;
        stopDeadline();
        if (unanswered > waitingFor) {
            waiting = answer;
            // Whoever does not read the answers before it waits for nothing.
            startDeadline(ctx, limits.body());
        } else if (ofBody && (answering || unanswered == 0)) {
            send(ctx, new byte[0]);
        } else {
            send(ctx, answer.bytes(isTls(ctx)));
        }
    }

    /** Says that nothing more comes, and gives the client time to read what came. */
    private void send(ChannelHandlerContext ctx, byte[] last) {
        answered = true;
        waiting = null;
        ctx.channel().config().setAutoRead(true);
        ctx.writeAndFlush(Unpooled.wrappedBuffer(last)).addListener(written -> end(ctx));
    }

    private void end(ChannelHandlerContext ctx) {
        if (ctx.channel() instanceof DuplexChannel duplex && !isTls(ctx)) {
            duplex.shutdownOutput();
        }
        stopDeadline();
        startDeadline(ctx, PATIENCE);
    }

    private static boolean isTls(ChannelHandlerContext ctx) {
        return ctx.pipeline().get(SslHandler.class) != null;
    }

    /** What the server still has to say to a request that was answered here is lost. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (answered) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new ClosedChannelException());
        } else {
            ctx.write(message, promise);
        }
    }

    private void watchAnswers(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(AnswerWatch.class) == null && ctx.pipeline().get(SERVER) != null) {
            ctx.pipeline().addBefore(SERVER, "answers", new AnswerWatch(ctx));
        }
    }

    private void answerBegins() {
        answering = true;
    }

    private void answerEnds(ChannelHandlerContext ctx) {
        unanswered--;
        answering = false;
        EarlyAnswer next = waiting;
        if (next != null && unanswered == waitingFor) {
            // After what is being written now.
            ctx.executor().execute(() -> send(ctx, next.bytes(isTls(ctx))));
        }
    }

    /** Sees where answers begin and end, before they become bytes. */
    private final class AnswerWatch extends ChannelOutboundHandlerAdapter {

        private final ChannelHandlerContext guard;

        AnswerWatch(ChannelHandlerContext guard) {
            this.guard = guard;
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            boolean interim =
                    message instanceof HttpResponse answer && answer.status().code() < 200;
            boolean begins = message instanceof HttpResponse && !interim;
            boolean ends = message instanceof LastHttpContent && !interim;
            ctx.write(message, promise);
            if (begins) {
                answerBegins();
            }
            if (ends) {
                answerEnds(guard);
            }
        }
    }
}
