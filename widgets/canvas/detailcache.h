// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdetail.h"

#include <map>
#include <memory>
#include <mutex>

namespace fiberloom {

/// Keeps the details of a network at the last few levels, for the thread that paints it and the one that shows it.
class DetailCache
{
public:
    using Detail = std::shared_ptr<const NetworkDetail>;

    /// Of the level of `scale`; made if need be. Null when canceled.
    [[nodiscard]] Detail get(const NetworkDrawing &drawing, const Network &network, double scale,
                             const RowFilter &filter, const JobControl *control = nullptr);
    /// Null if it is not there yet.
    [[nodiscard]] Detail peek(const NetworkDrawing &drawing, double scale, const RowFilter &filter) const;

private:
    [[nodiscard]] Detail found(const NetworkDrawing &drawing, double level, const RowFilter &filter) const;

    mutable std::mutex m_mutex;
    NetworkDrawing m_drawing;
    RowFilter m_filter;
    std::map<double, Detail> m_levels;
};

} // namespace fiberloom
