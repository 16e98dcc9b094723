// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/switchedpairs.h"

#include "base/jobcontrol.h"
#include "base/parallel.h"
#include "solver/largepages.h"

#include <mutex>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;
constexpr std::size_t linksPerStep = std::size_t(1) << 18U;

} // namespace

SwitchedPairs::SwitchedPairs(const SweepProblem &problem)
    : m_problem(problem), m_load(2 * problem.edgeCount(), 0), m_isUsed(problem.edgeCount(), 0)
{
}

void SwitchedPairs::reserve(std::size_t pairs, std::size_t links)
{
    reserveLarge(m_rows, m_rows.size() + pairs);
    reserveLarge(m_links, m_links.size() + links);
}

void SwitchedPairs::add(std::uint32_t special, std::span<const Graph::Link> working,
                        std::span<const Graph::Link> protection, Milliseconds workingLatency,
                        Milliseconds protectionLatency)
{
    const auto first = static_cast<std::uint32_t>(m_links.size());
    const auto middle = static_cast<std::uint32_t>(first + working.size());
    m_links.insert(m_links.end(), working.begin(), working.end());
    m_links.insert(m_links.end(), protection.begin(), protection.end());
    m_rows.push_back(
        {special, first, middle, static_cast<std::uint32_t>(m_links.size()), workingLatency, protectionLatency});
    const SweepProblem::Special &traffic = m_problem.specials()[special];
    for (const Graph::Link link : std::span(m_links).subspan(first)) {
        m_load[link] += traffic.unitsAZ;
        m_load[link ^ 1U] += traffic.unitsZA;
        m_isUsed[link / 2] = 1;
    }
}

void SwitchedPairs::addBaseline(SweepTally &tally) const
{
    for (std::size_t link = 0; link < m_load.size(); ++link)
        tally.load[link] += m_load[link];
}

void SwitchedPairs::markUsed(std::vector<char> &isUsed) const
{
    for (std::size_t edge = 0; edge < m_isUsed.size(); ++edge)
        isUsed[edge] |= m_isUsed[edge];
}

std::optional<SwitchedPairs::Uses> SwitchedPairs::uses(const JobControl &control) const
{
    Uses uses;
    uses.first.assign(m_problem.edgeCount() + std::size_t(2), 0);
    reserveLarge(uses.paths, m_links.size());
    for (std::size_t begin = 0; begin < m_links.size(); begin = uses.paths.size()) {
        if (control.isCanceled())
            return std::nullopt;
        uses.paths.resize(std::min(begin + linksPerStep, m_links.size()));
        for (std::size_t at = begin; at < uses.paths.size(); ++at)
            ++uses.first[m_links[at] / 2 + std::size_t(2)];
    }
    for (std::size_t i = 2; i < uses.first.size(); ++i)
        uses.first[i] += uses.first[i - 1];
    for (std::uint32_t index = 0; index < m_rows.size(); ++index) {
        if (control.isCanceled())
            return std::nullopt;
        const Row &row = m_rows[index];
        for (std::uint32_t at = row.firstLink; at < row.lastLink; ++at)
            uses.paths[uses.first[m_links[at] / 2 + std::size_t(1)]++] = 2 * index + (at < row.middleLink ? 0U : 1U);
    }
    return uses;
}

bool SwitchedPairs::fail(const FailureLoads &loads, SweepTally &tally, std::vector<SpecialOutcome> &outcomes,
                         unsigned threads, const JobControl &control) const
{
    if (m_rows.empty())
        return true;
    const std::optional<Uses> uses = this->uses(control);
    if (!uses)
        return false;
    const std::size_t failures = m_problem.failures().size();
    std::mutex mutex;
    parallelFor(failures, threads, [&](auto &&next) {
        // By row: a bit for each path that the failure hits.
        std::vector<unsigned char> hits(m_rows.size(), 0);
        std::vector<std::uint32_t> hit;
        std::vector<SpecialOutcome> own(m_rows.size());
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            own[i].worst = m_rows[i].workingLatency;
        for (std::size_t i = next(); i < failures; i = next()) {
            const auto failure = static_cast<std::uint32_t>(i);
            if (!loads.holds(m_problem.slot(failure).group))
                continue;
            if (control.isCanceled())
                return;
            m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) {
                for (std::uint32_t at = uses->first[edge]; at < uses->first[edge + 1]; ++at) {
                    const std::uint32_t row = uses->paths[at] / 2;
                    if (hits[row] == 0)
                        hit.push_back(row);
                    hits[row] |= static_cast<unsigned char>(1U << (uses->paths[at] % 2));
                }
            });
            for (const std::uint32_t row : hit) {
                if (control.isCanceled())
                    return;
                switchRow(m_rows[row], hits[row] & 1U, hits[row] & 2U, failure, own[row], loads, tally);
                hits[row] = 0;
            }
            hit.clear();
        }
        const std::lock_guard lock(mutex);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            SpecialOutcome &outcome = outcomes[m_rows[i].special];
            outcome.disconnecting += own[i].disconnecting;
            if (own[i].failure != SweepProblem::none)
                outcome.take(*own[i].worst, own[i].failure);
        }
    });
    return !control.isCanceled();
}

/// Of a failure only one thread writes, so the tally needs no lock.
void SwitchedPairs::switchRow(const Row &row, bool hitsWorking, bool hitsProtection, std::uint32_t failure,
                              SpecialOutcome &outcome, const FailureLoads &loads, SweepTally &tally) const
{
    const SweepProblem::Special &special = m_problem.specials()[row.special];
    const SweepProblem::Slot slot = m_problem.slot(failure);
    std::int64_t *cells = tally.delta.data() + std::size_t(2) * slot.position;
    const auto release = [&](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t at = first; at < last; ++at) {
            std::int64_t *cell = cells + loads.place(slot.group, m_links[at] / 2);
            cell[m_links[at] % 2] -= special.unitsAZ;
            cell[1 - m_links[at] % 2] -= special.unitsZA;
        }
    };
    if (hitsWorking)
        release(row.firstLink, row.middleLink);
    if (hitsProtection)
        release(row.middleLink, row.lastLink);
    if (!hitsWorking)
        return;
    SweepTally::Counts &counts = tally.counts[failure];
    const std::int64_t both = special.unitsAZ + special.unitsZA;
    const auto isTooSlow = [&](Milliseconds latency) { return latency > special.bound * roundingSlack ? 1 : 0; };
    counts.violations -= isTooSlow(row.workingLatency);
    if (hitsProtection) {
        counts.lost += both;
        ++counts.lostDemands;
        ++outcome.disconnecting;
        return;
    }
    counts.violations += isTooSlow(row.protectionLatency);
    counts.rerouted += both;
    ++counts.reroutedDemands;
    outcome.take(row.protectionLatency, failure);
}

} // namespace fiberloom
