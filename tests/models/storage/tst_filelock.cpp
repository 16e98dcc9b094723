// SPDX-License-Identifier: Apache-2.0
#include "storage/filelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

class TestFileLock : public QObject
{
    Q_OBJECT

private slots:
    void aSecondLockIsRefusedAndNamesTheFirst()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.loom.gpkg"));
        const auto first = FileLock::acquire(path);
        QVERIFY(first);
        QCOMPARE(FileLock::holder(path)->pid, QCoreApplication::applicationPid());
        const auto second = FileLock::acquire(path);
        QVERIFY(!second);
        QVERIFY2(second.error().what.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(second.error().what));
        QVERIFY(second.error().what.contains(QSysInfo::machineHostName()));
    }

    void theLockGoesWithItsOwner()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.loom.gpkg"));
        {
            const auto first = FileLock::acquire(path);
            QVERIFY(first);
        }
        QVERIFY(!QFile::exists(path + QStringLiteral(".lock")));
        QVERIFY(FileLock::acquire(path));
    }

    void theLockOfADeadProcessIsTakenOver()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.loom.gpkg"));
        QProcess process;
        process.start(QStringLiteral("true"), QStringList());
        QVERIFY(process.waitForStarted());
        const qint64 deadPid = process.processId();
        QVERIFY(process.waitForFinished());
        QFile lock(path + QStringLiteral(".lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QByteArray::number(deadPid) + "\nfiberloom\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        lock.close();
        QVERIFY(FileLock::acquire(path));
    }

    void aFolderThatCannotBeWrittenIsReported()
    {
        const auto lock = FileLock::acquire(QStringLiteral("/proc/a.loom.gpkg"));
        QVERIFY(!lock);
        QVERIFY(lock.error().what.contains(QLatin1String("folder")));
        QVERIFY(!lock.error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
