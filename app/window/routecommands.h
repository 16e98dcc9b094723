// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "document/edit.h"
#include "document/routedraft.h"
#include "network/fields.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace fiberloom {

class MapCanvas;
class Project;
class Selection;

/// What the verbs for lines do: split, join, reverse, simplify, follow, place by coordinate; and repeating the last verb on
/// another selection. They act on the selection, and on what the pointer is over where a place matters.
class RouteCommands final : public QObject
{
    Q_OBJECT

public:
    RouteCommands(Project &project, Selection &selection, const Actions &actions, MapCanvas &canvas,
                  QObject *parent = nullptr);

signals:
    void refused(const fiberloom::Error &error);

private:
    /// Values that were given to rows of one kind by hand, to be given to others.
    struct GivenValues
    {
        EntityKind kind;
        std::vector<std::pair<const FieldInfo *, Value>> values;
        QString title;
    };

    void connectActions();
    void updateEnabled();
    bool apply(const Edit &edit);
    void applyAndSelect(const Edit &edit);
    void split(SiteKind kind);
    void join();
    void placeByCoordinate();
    void watch(ActionId id);
    void remember(const Delta &delta);
    void repeat();
    void giveAgain(const GivenValues &given);
    void updateRepeat();
    [[nodiscard]] std::optional<RoutePlace> placeToSplit() const;

    Project &m_project;
    Selection &m_selection;
    const Actions &m_actions;
    MapCanvas &m_canvas;
    QPointer<QAction> m_lastVerb; ///< or else the values, whichever came last
    std::optional<GivenValues> m_given;
};

} // namespace fiberloom
