// SPDX-License-Identifier: Apache-2.0
#include "document/yeartier.h"

#include "document/viewedworld.h"

namespace fiberloom {

YearTier::YearTier(const ViewedWorld &view, QObject *parent)
    : AnalysisTier(tr("Growth by year"), tr("What is wanted and what is carried in each year, for the growth chart"),
                   parent),
      m_view(view)
{
}

AnalysisStamp YearTier::wanted() const
{
    return {m_view.revision(), m_view.base()};
}

JobRunner::Job YearTier::prepare(const AnalysisStamp &stamp)
{
    return [this, network = m_view.network(), stamp](JobControl &control) -> JobRunner::TakeOver {
        auto years = figuresByYear(network, stamp.world, yearsOf(network), control);
        if (!years)
            return {};
        auto result = std::make_shared<const std::vector<YearFigures>>(*std::move(years));
        return [this, result = std::move(result)] { m_result = result; };
    };
}

} // namespace fiberloom
