// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/failurestates.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace fiberloom;

class TestFailureStates : public QObject
{
    Q_OBJECT

private slots:
    void allStatesAddUpToOne();
    void wholeLevelsComeFirstThenTheMostLikely();
    void modesThatAreUsuallyDownAreDownInTheMostLikelyState();
    void theAskedMassEndsIt();
    void aModeThatIsAlwaysDownIsNotEnumerated();
    void noModesIsOneState();
    void canceled();
};

namespace {

const JobControl neverCanceled;

std::vector<double> randomRates(std::size_t count, double most)
{
    std::mt19937_64 engine(7);
    std::vector<double> rates;
    for (std::size_t i = 0; i < count; ++i)
        rates.push_back(most * static_cast<double>(engine() % 1000 + 1) / 1001.0);
    return rates;
}

double probabilityOf(const std::vector<double> &rates, std::span<const std::uint32_t> down)
{
    double probability = 1.0;
    for (std::uint32_t mode = 0; mode < rates.size(); ++mode)
        probability *= std::ranges::count(down, mode) > 0 ? rates[mode] : 1.0 - rates[mode];
    return probability;
}

} // namespace

void TestFailureStates::allStatesAddUpToOne()
{
    const std::vector<double> rates = randomRates(10, 1.0);
    const auto states = failureStates(rates, {.probabilityMass = 1.0}, neverCanceled);
    QVERIFY(states && states->all);
    QCOMPARE(states->size(), std::size_t(1024));
    std::set<std::set<std::uint32_t>> seen;
    double sum = 0.0;
    for (std::size_t i = 0; i < states->size(); ++i) {
        const auto modes = states->modes(i);
        QVERIFY(seen.emplace(modes.begin(), modes.end()).second);
        QVERIFY(std::abs(states->probability[i] - probabilityOf(rates, modes)) < 1e-15);
        sum += states->probability[i];
    }
    QVERIFY(std::abs(sum - 1.0) < 1e-12);
    QCOMPARE(states->covered, sum);
}

void TestFailureStates::wholeLevelsComeFirstThenTheMostLikely()
{
    const std::vector<double> rates = randomRates(12, 0.4);
    const auto states = failureStates(rates, {.probabilityMass = 1.0, .maxStates = 200}, neverCanceled);
    QVERIFY(states && !states->all);
    QCOMPARE(states->size(), std::size_t(200));
    QCOMPARE(states->wholeLevels, std::size_t(3)); // 1 + 12 + 66
    QCOMPARE(states->levelEnd, (std::vector<std::size_t>{1, 13, 79}));
    std::vector<double> others;
    for (std::uint32_t set = 0; set < 1U << 12; ++set) {
        std::vector<std::uint32_t> down;
        for (std::uint32_t mode = 0; mode < 12; ++mode) {
            if (set >> mode & 1U)
                down.push_back(mode);
        }
        if (down.size() > 2)
            others.push_back(probabilityOf(rates, down));
    }
    std::ranges::sort(others, std::greater());
    for (std::size_t i = 79; i < states->size(); ++i) {
        QVERIFY(states->modes(i).size() > 2);
        QVERIFY(std::abs(states->probability[i] - others[i - 79]) < 1e-15);
    }
}

void TestFailureStates::modesThatAreUsuallyDownAreDownInTheMostLikelyState()
{
    const auto states = failureStates(std::vector{0.9, 0.1, 0.8}, {.probabilityMass = 0.5}, neverCanceled);
    QVERIFY(states);
    QCOMPARE(states->size(), std::size_t(1));
    QCOMPARE(std::vector(states->modes(0).begin(), states->modes(0).end()), (std::vector<std::uint32_t>{0, 2}));
    QCOMPARE(states->probability[0], 0.9 * 0.9 * 0.8);
}

void TestFailureStates::theAskedMassEndsIt()
{
    const auto states = failureStates(randomRates(40, 0.01), {.probabilityMass = 0.9999}, neverCanceled);
    QVERIFY(states && states->covered >= 0.9999 && states->covered < 1.0);
    QVERIFY(!states->all);
}

void TestFailureStates::aModeThatIsAlwaysDownIsNotEnumerated()
{
    const auto states = failureStates(std::vector{1.0, 0.5}, {.probabilityMass = 1.0}, neverCanceled);
    QVERIFY(states && states->all);
    QCOMPARE(states->size(), std::size_t(2));
    QCOMPARE(states->covered, 1.0);
}

void TestFailureStates::noModesIsOneState()
{
    const auto states = failureStates({}, {}, neverCanceled);
    QVERIFY(states && states->all);
    QCOMPARE(states->size(), std::size_t(1));
    QCOMPARE(states->covered, 1.0);
}

void TestFailureStates::canceled()
{
    JobControl control;
    control.cancel();
    QVERIFY(!failureStates(randomRates(30, 0.3), {}, control));
}

QTEST_APPLESS_MAIN(TestFailureStates)
#include "tst_failurestates.moc"
