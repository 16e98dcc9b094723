// SPDX-License-Identifier: Apache-2.0
#include "samplenetwork.h"
#include "storage/crc32.h"
#include "storage/deltacodec.h"
#include "storage/recoverylog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

const SaveState firstSave{QStringLiteral("one"), {}};
const SaveState secondSave{QStringLiteral("two"), QStringLiteral("one")};

Delta insertion(const Network &network, qint64 id)
{
    DeltaBuilder builder(network);
    builder.insert(Site{
        .id = SiteId(id), .position = GeoPoint::clamped(double(id % 90), 1), .name = QStringLiteral("S%1").arg(id)});
    return builder.build();
}

} // namespace

class TestRecoveryLog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Network m_network;

    /// A log with `count` edits after the first save; m_network has them too.
    void writeLog(int count)
    {
        m_network = Network();
        auto log = RecoveryLog::begin(m_path, QStringLiteral("/p/a.loom.gpkg"), firstSave);
        QVERIFY(log);
        for (int i = 1; i <= count; ++i) {
            const Delta delta = insertion(m_network, i);
            QVERIFY(log.value()->append(delta));
            m_network.apply(delta);
        }
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.loom.gpkg.recovery"));
    }

    void aDeltaOfEveryFieldSurvivesTheCodec()
    {
        const Network full = networkOfEveryField();
        const Delta delta = Delta::between(Network(), full);
        for (const Delta &each : {delta, delta.inverse()}) {
            const auto decoded = decodeDelta(encodeDelta(each));
            QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().toString()));
            Network network = each.changes().front().isInsertion() ? Network() : full;
            network.apply(decoded.value());
            QVERIFY(network == (each.changes().front().isInsertion() ? full : Network()));
        }
    }

    void bytesThatAreNoDeltaAreRefused()
    {
        const QByteArray good = encodeDelta(insertion(Network(), 1));
        QVERIFY(!decodeDelta({}));
        QVERIFY(!decodeDelta("nonsense"));
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(!decodeDelta(good.left(size)));
        QVERIFY(!decodeDelta(QByteArray(good).replace("site", "sight")));
        const auto unknown = decodeDelta(QByteArray(good).replace("owner", "owned").replace("status", "statos"));
        QVERIFY(!unknown);
        QVERIFY(unknown.error().what.contains(QLatin1String("statos")));
    }

    void theChecksumIsThatOfZlib()
    {
        const QByteArray check("123456789");
        QCOMPARE(crc32({check.constData(), 9}), 0xCBF43926U);
    }

    void loggedEditsAreReplayed()
    {
        writeLog(5);
        const auto pending = RecoveryLog::pending(m_path, firstSave);
        QVERIFY(pending && pending.value());
        QCOMPARE(pending.value()->count, 5);
        QVERIFY(pending.value()->matchesFile);
        QVERIFY(!pending.value()->isTorn);
        QCOMPARE(pending.value()->projectPath, QStringLiteral("/p/a.loom.gpkg"));
        QVERIFY(pending.value()->firstEdit <= pending.value()->lastEdit);
        QVERIFY(qAbs(pending.value()->lastEdit.secsTo(QDateTime::currentDateTime())) < 60);
        const auto replayed = RecoveryLog::replay(m_path, Network());
        QVERIFY(replayed);
        QCOMPARE(replayed.value().applied, 5);
        QCOMPARE(replayed.value().skipped, 0);
        QVERIFY(replayed.value().network == m_network);
    }

    void nothingIsPendingWithoutEdits()
    {
        QVERIFY(!RecoveryLog::pending(m_path, firstSave).value());
        writeLog(0);
        QVERIFY(!RecoveryLog::pending(m_path, firstSave).value());
    }

    void editsThatASaveTookInAreNotPending()
    {
        writeLog(3);
        QVERIFY(!RecoveryLog::pending(m_path, secondSave).value());
        auto log = RecoveryLog::resume(m_path);
        QVERIFY(log.value()->restart(secondSave));
        QVERIFY(!RecoveryLog::pending(m_path, secondSave).value());
        QVERIFY(log.value()->append(insertion(m_network, 9)));
        QCOMPARE(RecoveryLog::pending(m_path, secondSave).value()->count, 1);
    }

    void aLogOfAnotherSaveIsSaidToBe()
    {
        writeLog(3);
        const auto pending = RecoveryLog::pending(m_path, SaveState{QStringLiteral("nine"), QStringLiteral("eight")});
        QVERIFY(!pending.value()->matchesFile);
        // The edits that still fit are applied, those from the first that does not are not.
        Network other;
        other.apply(insertion(other, 2));
        const auto replayed = RecoveryLog::replay(m_path, other);
        QCOMPARE(replayed.value().applied, 1);
        QCOMPARE(replayed.value().skipped, 2);
    }

    void aTornTailIsLeftOutWhereverItIsCut()
    {
        writeLog(3);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        writeLog(2);
        const qint64 twoEdits = QFileInfo(m_path).size();
        for (qsizetype size = twoEdits + 1; size < whole.size(); ++size) {
            QFile cut(m_path);
            QVERIFY(cut.open(QIODevice::WriteOnly | QIODevice::Truncate));
            cut.write(whole.left(size));
            cut.close();
            const auto pending = RecoveryLog::pending(m_path, firstSave);
            QCOMPARE(pending.value()->count, 2);
            QVERIFY(pending.value()->isTorn);
        }
        auto resumed = RecoveryLog::resume(m_path);
        QVERIFY(resumed);
        QCOMPARE(QFileInfo(m_path).size(), twoEdits);
        QVERIFY(resumed.value()->append(insertion(m_network, 77)));
        const auto pending = RecoveryLog::pending(m_path, firstSave);
        QCOMPARE(pending.value()->count, 3);
        QVERIFY(!pending.value()->isTorn);
    }

    void aFlippedBitEndsTheLogThere()
    {
        writeLog(3);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() - 20);
        const char byte = file.read(1).at(0);
        file.seek(file.size() - 20);
        file.putChar(static_cast<char>(byte ^ 4));
        file.close();
        QCOMPARE(RecoveryLog::pending(m_path, firstSave).value()->count, 2);
        QVERIFY(RecoveryLog::pending(m_path, firstSave).value()->isTorn);
    }

    void aFileThatIsNoLogIsRefused()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Dear diary, today I drew a route.");
        file.close();
        const auto pending = RecoveryLog::pending(m_path, firstSave);
        QVERIFY(!pending);
        QCOMPARE(pending.error().where, m_path);
    }

    void logsOfUnsavedProjectsAreFound()
    {
        const QString path = RecoveryLog::pathForUnsaved(m_folder->path());
        auto log = RecoveryLog::begin(path, {}, {});
        QVERIFY(log.value()->append(insertion(Network(), 1)));
        QCOMPARE(RecoveryLog::unsavedLogs(m_folder->path()), QStringList{path});
        QCOMPARE(RecoveryLog::pending(path, {}).value()->count, 1);
        log.value()->discard();
        QVERIFY(RecoveryLog::unsavedLogs(m_folder->path()).isEmpty());
    }

    void aFullDiskIsReportedAndTheLogStaysWhole()
    {
        writeLog(3);
        auto log = RecoveryLog::resume(m_path);
        DeltaBuilder builder(m_network);
        for (int i = 100; i < 3000; ++i)
            builder.insert(Site{.id = SiteId(i), .notes = QString(200, QLatin1Char('x'))});
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit tight = old;
        tight.rlim_cur = static_cast<rlim_t>(QFileInfo(m_path).size()) + 50000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto failed = log.value()->append(builder.build());
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, oldHandler);
        QVERIFY(!failed);
        QVERIFY2(failed.error().what.contains(QLatin1String("disk is full")), qPrintable(failed.error().toString()));
        QVERIFY(!log.value()->append(insertion(m_network, 50)));
        QCOMPARE(RecoveryLog::pending(m_path, firstSave).value()->count, 3);
        QVERIFY(!RecoveryLog::pending(m_path, firstSave).value()->isTorn);
        QVERIFY(log.value()->restart(secondSave));
        QVERIFY(log.value()->append(insertion(m_network, 50)));
    }

    void aFolderThatCannotBeWrittenIsReported()
    {
        const auto log = RecoveryLog::begin(QStringLiteral("/proc/x.recovery"), {}, {});
        QVERIFY(!log);
        QVERIFY(!log.error().remedy.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRecoveryLog)
#include "tst_recoverylog.moc"
