// SPDX-License-Identifier: Apache-2.0
#include "evennetwork.h"
#include "solver/failures/coresweep.h"

#include <QTest>

#include <numeric>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

struct Found
{
    SweepTally tally;
    std::vector<PairOutcome> outcomes;
};

Found found(const SweepProblem &problem, unsigned threads, std::size_t mostTreeCells)
{
    std::vector<std::uint32_t> groups(problem.groups().size());
    std::iota(groups.begin(), groups.end(), 0U);
    const FailureLoads loads(problem, groups);
    Found result;
    result.tally.load.assign(2 * problem.edgeCount(), 0);
    result.tally.delta.assign(loads.size(), 0);
    result.tally.counts.resize(problem.failures().size());
    result.outcomes.resize(problem.pairs().size());
    CoreSweep sweep(problem, problem.tasks(), threads, mostTreeCells);
    if (!sweep.run(loads, true, result.tally, result.outcomes, JobControl(), [](double) {}))
        result.outcomes.clear();
    return result;
}

} // namespace

class TestCoreSweep : public QObject
{
    Q_OBJECT

private slots:
    /// Where trees of all junctions take too much memory, demands are taken in parts.
    void partsComeToTheSameAsTheWhole_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 20; ++seed)
            QTest::addRow("network %llu", seed) << seed;
    }

    void partsComeToTheSameAsTheWhole()
    {
        QFETCH(quint64, seed);
        const Network network = evenNetwork(seed);
        const SweepProblem problem(network, {}, failuresOf(network, {}, {}), nullptr, JobControl());
        const Found whole = found(problem, 1, std::size_t(1) << 20U);
        const Found parts = found(problem, 2, 1);
        QCOMPARE(whole.outcomes.size(), problem.pairs().size());
        QVERIFY(std::ranges::any_of(whole.tally.load, [](std::int64_t units) { return units != 0; })
                || problem.core().junctions().size() == 0);
        QCOMPARE(parts.tally.load, whole.tally.load);
        QCOMPARE(parts.tally.delta, whole.tally.delta);
        QCOMPARE(parts.tally.carried, whole.tally.carried);
        QCOMPARE(parts.tally.routed, whole.tally.routed);
        for (std::size_t i = 0; i < whole.tally.counts.size(); ++i) {
            QCOMPARE(parts.tally.counts[i].lost, whole.tally.counts[i].lost);
            QCOMPARE(parts.tally.counts[i].reroutedDemands, whole.tally.counts[i].reroutedDemands);
            QCOMPARE(parts.tally.counts[i].violations, whole.tally.counts[i].violations);
        }
        for (std::size_t i = 0; i < whole.outcomes.size(); ++i) {
            QCOMPARE(parts.outcomes[i].worst, whole.outcomes[i].worst);
            QCOMPARE(parts.outcomes[i].failure, whole.outcomes[i].failure);
            QCOMPARE(parts.outcomes[i].disconnecting, whole.outcomes[i].disconnecting);
        }
    }
};

QTEST_GUILESS_MAIN(TestCoreSweep)
#include "tst_coresweep.moc"
