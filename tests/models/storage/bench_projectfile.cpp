// SPDX-License-Identifier: Apache-2.0
// Prints how long writing, opening and saving take. Argument: a folder to write to (default: the current one).
#include "network/delta.h"
#include "samplenetwork.h"
#include "storage/projectfile.h"
#include "storage/recoverylog.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace fiberloom;

namespace {

void measure(const char *name, const QString &path, const Network &network)
{
    QElapsedTimer timer;
    timer.start();
    auto file = ProjectFile::create(path, network);
    const double created = static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    if (!file) {
        std::printf("%s: %s\n", name, qPrintable(file.error().toString()));
        return;
    }
    timer.start();
    auto opened = ProjectFile::open(path, OpenMode::Strict);
    const double open = static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    const bool isEqual = opened && opened.value().network == network;

    DeltaBuilder builder(network);
    network.sites().forEach([&](const Site &site) {
        if (builder.build().isEmpty())
            builder.edit(site.id, [](Site &edited) { edited.position = GeoPoint::clamped(1, 2); });
    });
    Network next = network;
    next.apply(builder.build());
    timer.start();
    const bool isSaved = file.value()->save(next).ok();
    const double saved = static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    std::printf("%-28s write %7.1f ms   open %7.1f ms   save of a moved site %6.1f ms   %6.1f MB   %s\n", name, created,
                open, saved, static_cast<double>(QFileInfo(path).size()) * 1e-6,
                isEqual && isSaved ? "equal" : "WRONG");
    QFile::remove(path);
}

void measureLog(const QString &path)
{
    auto log = RecoveryLog::begin(path, {}, {});
    Network network = fiberloom::test::largeNetwork(100, 0, 0);
    QElapsedTimer timer;
    timer.start();
    constexpr int edits = 200;
    for (int i = 0; i < edits; ++i) {
        DeltaBuilder builder(network);
        builder.insert(Site{.id = SiteId(i + 1)});
        if (!log || !log.value()->append(builder.build())) {
            std::printf("the recovery log cannot be written\n");
            return;
        }
        network.apply(builder.build());
    }
    std::printf("%-28s %.2f ms an edit\n", "recovery log", static_cast<double>(timer.nsecsElapsed()) * 1e-6 / edits);
    log.value()->discard();
}

} // namespace

int main(int argc, char **argv)
{
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    const QString path = folder + QStringLiteral("/bench.loom.gpkg");
    measure("10,000 sites, 50,000 routes", path, fiberloom::test::largeNetwork(10000, 50000, 0));
    measure("754 sites, 283,881 demands", path, fiberloom::test::largeNetwork(754, 900, 283881));
    measureLog(folder + QStringLiteral("/bench.recovery"));
    return 0;
}
