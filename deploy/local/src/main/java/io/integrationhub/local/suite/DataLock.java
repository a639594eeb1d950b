package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second suite off a data folder. The lock belongs to the process: the kernel drops it however the process ends.
 * The file's content, the process id, is for people.
 */
final class DataLock implements AutoCloseable {

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
        try {
            Files.createDirectories(file.getParent());
            while (true) {
                var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                if (!isLocked(channel)) {
                    channel.close();
                    throw new SuiteFailure(
                            "Another suite%s uses the data in %s. Stop it first, or choose another folder with --data."
                                    .formatted(holder(file), file.getParent()));
                }
                if (isStillThere(file, channel)) {
                    return new DataLock(file, channel);
                }
                // The holder before removed the file between our opening and our locking it.
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another suite of this very JVM.
            return false;
        }
    }

    private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
        var mark = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(java.nio.ByteBuffer.wrap(mark.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return Files.exists(file) && Files.readString(file).equals(mark);
    }

    private static String holder(Path file) throws IOException {
        var pid = Files.readString(file).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                Files.deleteIfExists(file);
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
