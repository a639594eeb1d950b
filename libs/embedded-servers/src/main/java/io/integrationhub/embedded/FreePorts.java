package io.integrationhub.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds TCP ports of the loopback interface that nobody listens on, and that stay free for whom they were given to: also
 * while its server is stopped for a while, and beside other processes that look for ports at the same time. They come from
 * hundreds below the ports that Linux gives to clients (net.ipv4.ip_local_port_range, from 32768 on); each process takes
 * them from hundreds of its own, whose first port it listens on for as long as it lives.
 */
public final class FreePorts {

    private static final int LOWEST = 12_000;
    private static final int BEYOND = 32_700;
    private static final int HUNDRED = 100;

    private static final FreePorts OF_THIS_PROCESS = new FreePorts();

    /** Never closed: they show other processes whose hundred it is. */
    private final List<ServerSocket> guards = new ArrayList<>();

    private int next;
    private int end;

    private FreePorts() {}

    /** A port that nobody listens on. */
    public static int next() {
        return next(1).getFirst();
    }

    /** As many different ports as asked for. None is given twice. */
    public static List<Integer> next(int count) {
        var ports = new ArrayList<Integer>();
        while (ports.size() < count) {
            ports.add(OF_THIS_PROCESS.take());
        }
        return ports;
    }

    private synchronized int take() {
        while (true) {
            if (next == end) {
                takeHundred();
            }
            int port = next++;
            if (isFree(port)) {
                return port;
            }
        }
    }

    private void takeHundred() {
        int hundreds = (BEYOND - LOWEST) / HUNDRED;
        int from = ThreadLocalRandom.current().nextInt(hundreds);
        for (int i = 0; i < hundreds; i++) {
            int first = LOWEST + (from + i) % hundreds * HUNDRED;
            if (guard(first)) {
                next = first + 1;
                end = first + HUNDRED;
                return;
            }
        }
        throw new IllegalStateException(
                "Other programs listen on a port of every hundred from %d to %d.".formatted(LOWEST, BEYOND));
    }

    private boolean guard(int port) {
        try {
            guards.add(listen(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
