// SPDX-License-Identifier: Apache-2.0
#include "document/jobrunner.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace fiberloom;

class TestJobRunner final : public QObject
{
    Q_OBJECT

    static void untilCanceled(const JobControl &control)
    {
        while (!control.isCanceled())
            QThread::yieldCurrentThread();
    }

private slots:
    void theNewestRequestWins()
    {
        int made = 0;
        std::vector<int> taken;
        JobRunner runner([&]() -> JobRunner::Job {
            const int number = ++made;
            return [number, &taken](JobControl &control) -> JobRunner::TakeOver {
                if (number == 1) {
                    untilCanceled(control);
                    return {};
                }
                return [number, &taken] { taken.push_back(number); };
            };
        });
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.request();
        QVERIFY(runner.isRunning());
        runner.request();
        runner.request();
        QVERIFY(finished.wait(5000));
        QCOMPARE(taken, std::vector{2});
        QCOMPARE(made, 2);
        QVERIFY(!runner.isRunning());
    }

    void cancelDropsWhatIsRequestedToo()
    {
        std::atomic<int> runs = 0;
        JobRunner runner([&]() -> JobRunner::Job {
            return [&](JobControl &control) -> JobRunner::TakeOver {
                ++runs;
                untilCanceled(control);
                return {};
            };
        });
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.request();
        runner.request();
        runner.cancel();
        QVERIFY(finished.wait(5000));
        QVERIFY(runs <= 1);
        QVERIFY(!runner.isRunning());
    }

    void anExceptionBecomesAMessage()
    {
        JobRunner runner([]() -> JobRunner::Job {
            return [](JobControl &) -> JobRunner::TakeOver { throw std::runtime_error("too much of it"); };
        });
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.request();
        QVERIFY(finished.wait(5000));
        QCOMPARE(runner.failure(), QStringLiteral("too much of it"));
    }

    void partsAreHandedOverBeforeTheEnd()
    {
        QStringList order;
        std::atomic<bool> mayEnd = false;
        JobRunner *self = nullptr;
        JobRunner runner([&]() -> JobRunner::Job {
            return [&](JobControl &control) -> JobRunner::TakeOver {
                self->handOver(control, [&] {
                    order << QStringLiteral("part");
                    mayEnd = true;
                });
                while (!mayEnd)
                    QThread::yieldCurrentThread();
                return [&] { order << QStringLiteral("all"); };
            };
        });
        self = &runner;
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.request();
        QVERIFY(finished.wait(5000));
        QCOMPARE(order, (QStringList{QStringLiteral("part"), QStringLiteral("all")}));
    }

    void theDestructorCancelsAtOnce()
    {
        QElapsedTimer timer;
        {
            JobRunner runner([]() -> JobRunner::Job {
                return [](JobControl &control) -> JobRunner::TakeOver {
                    untilCanceled(control);
                    return {};
                };
            });
            runner.request();
            timer.start();
        }
        QVERIFY(timer.elapsed() < 500);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
