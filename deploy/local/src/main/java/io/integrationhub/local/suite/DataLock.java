package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second suite off a data folder. The lock belongs to the process: the kernel drops it however the process ends.
 * The file's content, the process id, is for people.
 *
 * <p>The kernel also drops it when the process closes the file anywhere else (fcntl(2)), so a process that holds the lock
 * never opens the file again.
 */
final class DataLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws SuiteFailure when another suite has it
     */
    static DataLock acquire(Path file) {
        if (!HELD_HERE.add(file)) {
            throw taken(file, "of this process");
        }
        try {
            Files.createDirectories(file.getParent());
            return new DataLock(file, lock(file));
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new UncheckedIOException(e);
        } catch (SuiteFailure e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        while (true) {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw taken(file, "(process " + Files.readString(file).strip() + ")");
            }
            if (Files.exists(file)) {
                var pid = Long.toString(ProcessHandle.current().pid());
                channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
            // The holder before removed the file between our opening and our locking it.
            channel.close();
        }
    }

    private static SuiteFailure taken(Path file, String holder) {
        return new SuiteFailure(
                "Another suite %s uses the data in %s. Stop it first, or choose another folder with --data."
                        .formatted(holder, file.getParent()));
    }

    /**
     * Whether a suite has the lock, in this process or another. For telling people: it goes by the process id in the file,
     * since trying to lock it could get in the way of a suite that starts at that moment.
     */
    static boolean isHeld(Path file) {
        if (HELD_HERE.contains(file)) {
            return true;
        }
        try {
            String pid = Files.readString(file).strip();
            return pid.matches("\\d{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
        } catch (NoSuchFileException nobody) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
