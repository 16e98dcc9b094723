// SPDX-License-Identifier: Apache-2.0
// Opens a project, takes in what its recovery log holds, and edits it until killed: "done N" on standard output says that edit
// number N (a site called N, and every third time the removal of an older one) is safe. Saves after every seventh edit.
#include "storage/filelock.h"
#include "storage/projectfile.h"
#include "storage/recoverylog.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace fiberloom;

namespace {

int fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
    return 1;
}

Delta editNumber(int number, const Network &network)
{
    DeltaBuilder builder(network);
    builder.insert(Site{.id = SiteId(number),
                        .position = GeoPoint::clamped(number % 80, number % 170),
                        .name = QString::number(number)});
    if (number % 3 == 0)
        builder.remove(SiteId(number - 2));
    return builder.build();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QString path = QString::fromLocal8Bit(argv[1]);
    const auto lock = FileLock::acquire(path);
    if (!lock)
        return fail(lock.error());
    auto opened = ProjectFile::open(path, OpenMode::Strict);
    if (!opened)
        return fail(opened.error());
    ProjectFile &file = *opened.value().file;
    Network network = opened.value().network;

    const QString logPath = RecoveryLog::pathFor(path);
    const auto pending = RecoveryLog::pending(logPath, file.saveState());
    if (!pending)
        return fail(pending.error());
    if (pending.value()) {
        auto replayed = RecoveryLog::replay(logPath, network);
        if (!replayed)
            return fail(replayed.error());
        if (replayed.value().skipped > 0 || !pending.value()->matchesFile)
            return fail({QStringLiteral("edits were skipped")});
        network = std::move(replayed).value().network;
    }
    auto log = pending.value() ? RecoveryLog::resume(logPath) : RecoveryLog::begin(logPath, path, file.saveState());
    if (!log)
        return fail(log.error());

    int number = 0;
    network.sites().forEach([&](const Site &site) { number = std::max(number, static_cast<int>(site.id.value())); });
    for (;;) {
        ++number;
        const Delta delta = editNumber(number, network);
        if (const auto appended = log.value()->append(delta); !appended)
            return fail(appended.error());
        network.apply(delta);
        std::printf("done %d\n", number);
        std::fflush(stdout);
        if (number % 7 == 0) {
            if (const auto saved = file.save(network); !saved)
                return fail(saved.error());
            if (const auto restarted = log.value()->restart(file.saveState()); !restarted)
                return fail(restarted.error());
        }
    }
}
