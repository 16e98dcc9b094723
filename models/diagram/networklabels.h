// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/basemap.h"
#include "diagram/labelfields.h"
#include "diagram/mapstyle.h"
#include "diagram/visiblesites.h"

#include <QRectF>

#include <utility>
#include <vector>

class QPainter;

namespace fiberloom {

/// Writes the labels of a map: of clusters, sites and routes, of how many routes a line stands for, and of cities where the
/// network leaves room. Labels never overlap. On a map that moves they are placed block by block of the world, each block by itself
/// and whole, so that at one scale a label is where it is whatever part of the map is seen.
class NetworkLabels
{
public:
    struct Options
    {
        bool inBlocks = false; ///< else the view is one block
        bool sites = true;
        bool routes = true;      ///< labels rather keep off lines
        double glyphScale = 1.0; ///< of the symbols
        LabelFields fields = {};
        const RoutingResult *routing = nullptr; ///< for labels that are figures; may be null
        const Basemap *cities = nullptr;        ///< may be null
        std::vector<QRectF> keepOut = {};       ///< pixels
    };

    NetworkLabels(const VisibleSites &sites, const MapStyle &style, Options options)
        : m_sites(sites), m_style(style), m_options(std::move(options))
    {
    }

    /// False when canceled.
    bool paint(QPainter &painter, const Viewport &view, const JobControl *control);
    /// Where labels were written, pixels of the view.
    [[nodiscard]] const std::vector<QRectF> &areas() const noexcept { return m_areas; }

private:
    struct Block;
    bool paintBlock(QPainter &painter, Block &block, const JobControl *control) const;
    void avoidLines(const Block &block) const;
    void labelClusters(Block &block) const;
    bool labelSites(Block &block, const JobControl *control) const;
    void countRoutes(const Block &block) const;
    bool labelRoutes(const Block &block, const JobControl *control) const;
    void labelCities(QPainter &painter, Block &block) const;

    const VisibleSites &m_sites;
    const MapStyle &m_style;
    Options m_options;
    std::vector<QRectF> m_areas;
};

} // namespace fiberloom
