// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/failurestates.h"

#include <queue>

#include <algorithm>
#include <limits>

namespace fiberloom {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// Some 30 bytes a state: a bound on memory, whatever is asked.
constexpr std::size_t mostStates = 20'000'000;
constexpr std::size_t statesBetweenPolls = 4096;

/// n over k, or more than `limit`.
std::size_t combinations(std::size_t n, std::size_t k, std::size_t limit)
{
    std::size_t count = 1;
    for (std::size_t i = 1; i <= k; ++i) {
        if (count > limit)
            return limit + 1;
        count = count * (n - k + i) / i;
    }
    return count;
}

class Enumeration
{
public:
    Enumeration(std::span<const double> unavailability, const AvailabilityOptions &options, const JobControl &control)
        : m_options(options), m_control(control), m_limit(std::clamp<std::size_t>(options.maxStates, 1, mostStates))
    {
        for (std::uint32_t mode = 0; mode < unavailability.size(); ++mode) {
            const double u = unavailability[mode];
            if (u >= 1.0)
                continue;
            const bool usuallyDown = u > 0.5;
            if (usuallyDown)
                m_usuallyDown.push_back(mode);
            m_flips.push_back({mode, usuallyDown ? (1.0 - u) / u : u / (1.0 - u)});
            m_usual *= usuallyDown ? u : 1.0 - u;
        }
        std::ranges::stable_sort(m_flips, [](const Flip &a, const Flip &b) { return a.odds > b.odds; });
        m_states.first.push_back(0);
    }

    [[nodiscard]] bool run()
    {
        while (m_states.wholeLevels <= m_flips.size() && !isEnough()) {
            const std::size_t room = m_limit - m_states.size();
            if (combinations(m_flips.size(), m_states.wholeLevels, room) > room)
                break;
            m_chosen.clear();
            if (!addLevel(0, m_states.wholeLevels, m_usual))
                return false;
            ++m_states.wholeLevels;
            m_states.levelEnd.push_back(m_states.size());
        }
        m_states.all = m_states.wholeLevels > m_flips.size();
        return m_states.all || addMostLikely();
    }
    [[nodiscard]] FailureStates &states() noexcept { return m_states; }

private:
    struct Flip
    {
        std::uint32_t mode;
        double odds; ///< of the less likely of its two states against the other
    };
    /// A set of flips: those of `parent` and one more, the last in order.
    struct Node
    {
        double probability;
        double without; ///< of the parent
        std::uint32_t parent;
        std::uint32_t last;
        std::uint32_t size;
    };

    [[nodiscard]] bool isEnough() const noexcept
    {
        return m_states.size() >= m_limit || m_states.covered >= m_options.probabilityMass;
    }

    void emitChosen(double probability)
    {
        const std::size_t begin = m_states.down.size();
        m_states.down.insert(m_states.down.end(), m_usuallyDown.begin(), m_usuallyDown.end());
        for (const std::uint32_t flip : m_chosen) {
            const std::uint32_t mode = m_flips[flip].mode;
            const auto from = m_states.down.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto at = std::find(from, m_states.down.end(), mode);
            if (at == m_states.down.end())
                m_states.down.push_back(mode);
            else
                m_states.down.erase(at);
        }
        m_states.first.push_back(static_cast<std::uint32_t>(m_states.down.size()));
        m_states.probability.push_back(probability);
        m_states.covered += probability;
    }

    /// All choices of `count` flips from `from` on, after those that were chosen.
    [[nodiscard]] bool addLevel(std::size_t from, std::size_t count, double probability)
    {
        if (count == 0) {
            emitChosen(probability);
            return m_states.size() % statesBetweenPolls != 0 || !m_control.isCanceled();
        }
        for (std::size_t flip = from; flip + count <= m_flips.size(); ++flip) {
            m_chosen.push_back(static_cast<std::uint32_t>(flip));
            if (!addLevel(flip + 1, count - 1, probability * m_flips[flip].odds))
                return false;
            m_chosen.pop_back();
        }
        return true;
    }

    [[nodiscard]] bool addMostLikely()
    {
        if (m_flips.empty() || isEnough())
            return true;
        std::vector<Node> nodes;
        const auto isLess = [&](std::uint32_t a, std::uint32_t b) {
            const double x = nodes[a].probability;
            const double y = nodes[b].probability;
            return x != y ? x < y : a > b;
        };
        std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(isLess)> queue(isLess);
        const auto push = [&](std::uint32_t parent, double without, std::uint32_t last, std::uint32_t size) {
            if (last >= m_flips.size())
                return;
            nodes.push_back({without * m_flips[last].odds, without, parent, last, size});
            queue.push(static_cast<std::uint32_t>(nodes.size() - 1));
        };
        push(none, m_usual, 0, 1);
        std::size_t popped = 0;
        while (!queue.empty() && !isEnough()) {
            if (++popped % statesBetweenPolls == 0 && m_control.isCanceled())
                return false;
            const std::uint32_t index = queue.top();
            queue.pop();
            const Node node = nodes[index];
            if (node.size >= m_states.wholeLevels) {
                m_chosen.clear();
                for (std::uint32_t at = index; at != none; at = nodes[at].parent)
                    m_chosen.push_back(nodes[at].last);
                emitChosen(node.probability);
            }
            push(index, node.probability, node.last + 1, node.size + 1);
            push(node.parent, node.without, node.last + 1, node.size);
        }
        return true;
    }

    const AvailabilityOptions &m_options;
    const JobControl &m_control;
    std::size_t m_limit;
    std::vector<Flip> m_flips; ///< most likely first
    std::vector<std::uint32_t> m_usuallyDown;
    double m_usual = 1.0; ///< probability of the most likely state
    std::vector<std::uint32_t> m_chosen;
    FailureStates m_states;
};

} // namespace

std::optional<FailureStates> failureStates(std::span<const double> unavailability, const AvailabilityOptions &options,
                                           const JobControl &control)
{
    Enumeration enumeration(unavailability, options, control);
    if (control.isCanceled() || !enumeration.run())
        return std::nullopt;
    return std::move(enumeration.states());
}

} // namespace fiberloom
