// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartpanel.h"
#include "network/ids.h"

#include <vector>

namespace fiberloom {

class Analyses;
class Project;
class Selection;

/// The latencies of demands against their bounds: how many are how slow, those over their bound apart; or how much of
/// their bound they use. A click selects the demands of the bin. Demands without a path are counted in words.
class LatencyChart final : public ChartPanel
{
    Q_OBJECT

public:
    enum View { Latency, ShareOfBound };

    LatencyChart(const Theme &theme, const Project &project, const Analyses &analyses, Selection &selection,
                 QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    enum class Judgement { Within, Unbounded, Over };
    struct Entry
    {
        DemandId demand;
        double figure; ///< ms, or percent of the bound
        Judgement judgement;
    };

    void gather();
    void onClicked(std::size_t item, bool extend);
    void followSelection();
    [[nodiscard]] std::size_t binOf(double figure) const noexcept;

    const Project &m_project;
    const Analyses &m_analyses;
    Selection &m_selection;
    std::vector<Entry> m_entries;
    std::size_t m_unrouted = 0;
    std::size_t m_unbounded = 0;
    std::size_t m_over = 0;
    std::size_t m_bounded = 0;
    double m_binWidth = 1.0;
    std::size_t m_bins = 1;
};

} // namespace fiberloom
