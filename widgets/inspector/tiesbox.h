// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace fiberloom {

class EntityList;
class Theme;

/// Which routes some routes follow, to be selected by a click, with a button that unties them; and which routes follow them.
/// Not to be seen where no route is tied to another. Theme must outlive it.
class TiesBox final : public QWidget
{
    Q_OBJECT

public:
    /// Precondition: there is a route.
    TiesBox(const Theme &theme, const Network &network, std::vector<RouteId> routes, QWidget *parent = nullptr);

    void refresh(const Network &network);

signals:
    void chosen(fiberloom::EntityRef ref);
    void untieRequested(const std::vector<fiberloom::RouteId> &routes);

private:
    std::vector<RouteId> m_routes; ///< ascending
    EntityList *m_followed;
    QPushButton *m_untie;
    EntityList *m_followers;
};

} // namespace fiberloom
