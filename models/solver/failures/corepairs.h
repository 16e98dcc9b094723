// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/listsbykey.h"
#include "solver/failures/corepaths.h"
#include "solver/failures/sweepproblem.h"
#include "solver/failures/twowayunits.h"

namespace fiberloom {

/// The demands of some tasks that cross the core, by the sites where they enter and leave it, with the paths they take before
/// anything fails. Those by the tree of a junction lie in the order of its places: what a cut detaches is one piece.
class CorePairs
{
public:
    static constexpr std::uint32_t none = SweepProblem::none;

    struct Record
    {
        std::uint32_t source; ///< sites of the core
        std::uint32_t target;
        TwoWayUnits flow;
        std::uint32_t firstMember;
        std::uint32_t demands;
        CorePath path;
        bool isPlain;   ///< one pair, that begins and ends at its sites
        bool isBounded; ///< some demand has a latency bound
    };
    /// A pair of the problem.
    struct Member
    {
        std::uint32_t pair;
        std::uint32_t source; ///< nodes
        std::uint32_t target;
        std::uint32_t record;
        double stubs;   ///< ms, of the trees at both ends
        double latency; ///< ms, nothing having failed
    };
    /// Of a node of a tree.
    struct Stub
    {
        std::uint32_t parent = none; ///< `none`: not on a tree
        Graph::Link link = none;     ///< from the parent
    };

    /// The problem and the trees, which must be those that the tasks' sites are left by, must outlive it. Tasks of one site of
    /// the core follow each other. Of no use when canceled.
    CorePairs(const SweepProblem &problem, const JunctionTrees &trees, std::span<const SweepProblem::Task *const> tasks,
              unsigned threads, const JobControl &control);

    /// Whether a demand between two nodes crosses the core; others have one path alone, or none.
    [[nodiscard]] static bool crosses(const SweepCore &core, std::uint32_t source, std::uint32_t target) noexcept
    {
        return core.root(source) != none && core.root(target) != none && core.root(source) != core.root(target);
    }

    [[nodiscard]] const std::vector<CoreSite> &sites() const noexcept { return m_sites; }
    /// Of a node of the core; `none` for others.
    [[nodiscard]] std::uint32_t siteOf(std::uint32_t node) const noexcept { return m_siteOf[node]; }
    [[nodiscard]] CorePaths paths() const
    {
        return {m_trees, m_trees.distances().data(), m_trees.latencies().data(), m_trees.ways().data()};
    }

    [[nodiscard]] const std::vector<Record> &records() const noexcept { return m_records; }
    [[nodiscard]] const std::vector<Member> &members() const noexcept { return m_members; }
    [[nodiscard]] std::size_t numberOf(const Member &member) const noexcept
    {
        return static_cast<std::size_t>(&member - m_members.data());
    }
    [[nodiscard]] std::span<const Member> membersOf(std::uint32_t record) const noexcept
    {
        const std::uint32_t first = m_records[record].firstMember;
        const std::size_t end = record + 1 < m_records.size() ? m_records[record + 1].firstMember : m_members.size();
        return std::span(m_members).subspan(first, end - first);
    }
    /// The records by the tree of a row that leave it at places from one up to another.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> recordsBelow(std::size_t row, std::uint32_t place,
                                                                       std::uint32_t end) const noexcept
    {
        const std::size_t first = row * m_trees.junctionCount();
        return {m_firstAt[first + place], m_firstAt[first + end]};
    }
    /// Their traffic.
    [[nodiscard]] TwoWayUnits flowBelow(std::size_t row, std::uint32_t place, std::uint32_t end) const noexcept
    {
        const std::size_t first = row * (m_trees.junctionCount() + 1);
        return m_flowUpTo[first + end] - m_flowUpTo[first + place];
    }
    /// The first of those that no single tree carries; all after it are such.
    [[nodiscard]] std::uint32_t firstOffTrees() const noexcept { return m_firstAt.back(); }
    /// From or to a site.
    [[nodiscard]] std::span<const std::uint32_t> recordsAt(std::uint32_t site) const noexcept
    {
        return m_recordsAt[site];
    }
    /// Those that are walked through a chain.
    [[nodiscard]] std::span<const std::uint32_t> walkedThrough(std::uint32_t chain) const noexcept
    {
        return m_walked[chain];
    }
    /// Numbers of members that begin or end at a node of a tree.
    [[nodiscard]] std::span<const std::uint32_t> membersAt(std::uint32_t node) const noexcept
    {
        return m_membersAt[node];
    }

    [[nodiscard]] const Stub &stub(std::uint32_t node) const noexcept { return m_stubs[node]; }

private:
    struct Block;
    struct Draft;

    void addSites();
    [[nodiscard]] Draft draftOf(std::span<const SweepProblem::Task *const> tasks) const;
    /// The row whose tree a record goes by; the next number for those that go by none, and the one after for what is lost.
    [[nodiscard]] std::size_t listOf(const Record &record) const noexcept;
    void addRecords(Draft &draft, const JobControl &control) const;
    void sortRecords(Draft &draft, const JobControl &control);
    void addMembers(const Draft &draft, const JobControl &control);
    void addLists();

    const SweepProblem &m_problem;
    const JunctionTrees &m_trees;
    unsigned m_threads;
    std::vector<CoreSite> m_sites;
    std::vector<std::uint32_t> m_siteOf;
    std::vector<Stub> m_stubs;
    std::vector<Record> m_records;
    std::vector<Member> m_members;
    std::vector<std::uint32_t> m_firstAt;  ///< by row, then place: of records
    std::vector<TwoWayUnits> m_flowUpTo;   ///< the same, with the row's sum at its end
    ListsByKey<std::uint32_t> m_recordsAt; ///< by site
    ListsByKey<std::uint32_t> m_walked;    ///< by chain
    ListsByKey<std::uint32_t> m_membersAt; ///< by node
};

} // namespace fiberloom
