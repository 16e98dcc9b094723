// SPDX-License-Identifier: Apache-2.0
#include "storage/projectfile.h"
#include "storage/recoverylog.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

/// Kills an editing process at random moments and looks for every edit that it reported as done.
class TestKillDashNine : public QObject
{
    Q_OBJECT

private slots:
    void everyEditReportedAsDoneIsThereAfterwards()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.loom.gpkg"));
        QVERIFY(ProjectFile::create(path, Network()));
        auto *random = QRandomGenerator::global();
        int lastDone = 0;
        for (int round = 0; round < 20; ++round) {
            QProcess process;
            process.start(QStringLiteral(FIBERLOOM_EDIT_PROCESS), {path});
            QVERIFY(process.waitForStarted());
            // The moment is counted in edits and then in microseconds, so that it falls into logging, saving and restarting.
            const int wanted = lastDone + 1 + static_cast<int>(random->bounded(30));
            while (lastDone < wanted) {
                if (!process.canReadLine())
                    QVERIFY2(process.waitForReadyRead(20000), process.readAllStandardError().constData());
                while (process.canReadLine())
                    lastDone = process.readLine().trimmed().mid(5).toInt();
            }
            for (volatile quint32 spin = random->bounded(2000000U); spin > 0;)
                spin = spin - 1;
            process.kill();
            QVERIFY(process.waitForFinished());
            while (process.canReadLine())
                lastDone = process.readLine().trimmed().mid(5).toInt();

            const auto opened = ProjectFile::open(path, OpenMode::Strict);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
            const QString logPath = RecoveryLog::pathFor(path);
            Network network = opened.value().network;
            const auto pending = RecoveryLog::pending(logPath, opened.value().file->saveState());
            QVERIFY(pending);
            if (pending.value()) {
                QVERIFY(pending.value()->matchesFile);
                const auto replayed = RecoveryLog::replay(logPath, network);
                QVERIFY(replayed);
                QCOMPARE(replayed.value().skipped, 0);
                network = replayed.value().network;
            }
            for (int number = 1; number <= lastDone; ++number) {
                const bool isRemoved = number % 3 == 1 && number + 2 <= lastDone;
                // One edit more may be there: written, but killed before it could say so.
                if (!isRemoved && number + 2 != lastDone + 1)
                    QVERIFY2(network.find(SiteId(number)),
                             qPrintable(QStringLiteral("edit %1 of %2 is lost").arg(number).arg(lastDone)));
                if (isRemoved)
                    QVERIFY(!network.find(SiteId(number)));
            }
            QVERIFY(!network.find(SiteId(lastDone + 2)));
        }
    }
};

QTEST_GUILESS_MAIN(TestKillDashNine)
#include "tst_killdashnine.moc"
