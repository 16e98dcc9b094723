// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <optional>
#include <vector>

namespace fiberloom {

/// The views in which the map came to rest, to go back and forward through. Going somewhere new drops what was ahead; at most
/// a hundred are kept.
class ViewHistory final : public QObject
{
    Q_OBJECT

public:
    /// A view counts once the map has rested in it for `restMs`.
    explicit ViewHistory(int restMs, QObject *parent = nullptr);

    /// After every move of the map.
    void note(const Viewport &view);
    /// The view before the present one, which becomes the present one; nothing when there is none. A view that has not rested
    /// yet counts too, so that Back returns to where the move began.
    [[nodiscard]] std::optional<Viewport> back();
    [[nodiscard]] std::optional<Viewport> forward();
    [[nodiscard]] bool canGoBack() const;
    /// Whether the map rests in the view that Back would return to.
    [[nodiscard]] bool isSettled() const noexcept { return !m_moving; }
    [[nodiscard]] bool canGoForward() const noexcept { return m_present + 1 < m_views.size(); }

    /// Whether two views show about the same.
    [[nodiscard]] static bool isSame(const Viewport &a, const Viewport &b) noexcept;

signals:
    void changed();

private:
    void settle();

    std::vector<Viewport> m_views;
    std::size_t m_present = 0;
    std::optional<Viewport> m_moving;
    QTimer m_rest;
};

} // namespace fiberloom
