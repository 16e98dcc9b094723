// SPDX-License-Identifier: Apache-2.0
#include "canvas/detailcache.h"

namespace fiberloom {

namespace {

constexpr std::size_t mostLevels = 4;

} // namespace

DetailCache::Detail DetailCache::found(const NetworkDrawing &drawing, double level, const RowFilter &filter) const
{
    if (!m_drawing.isSameAs(drawing) || !(m_filter == filter))
        return nullptr;
    const auto at = m_levels.find(level);
    return at != m_levels.end() ? at->second : nullptr;
}

DetailCache::Detail DetailCache::peek(const NetworkDrawing &drawing, double scale, const RowFilter &filter) const
{
    const std::lock_guard lock(m_mutex);
    return found(drawing, NetworkDetail::levelOf(scale), filter);
}

DetailCache::Detail DetailCache::get(const NetworkDrawing &drawing, const Network &network, double scale,
                                     const RowFilter &filter, const JobControl *control)
{
    if (Detail kept = peek(drawing, scale, filter))
        return kept;
    // Made without the lock, so that nobody waits for it.
    const double level = NetworkDetail::levelOf(scale);
    Detail made = NetworkDetail::of(drawing, network, level, filter, control);
    if (!made)
        return nullptr;
    const std::lock_guard lock(m_mutex);
    if (!m_drawing.isSameAs(drawing) || !(m_filter == filter)) {
        m_drawing = drawing;
        m_filter = filter;
        m_levels.clear();
    }
    if (m_levels.size() >= mostLevels)
        m_levels.clear();
    m_levels.insert_or_assign(level, made);
    return made;
}

} // namespace fiberloom
