// SPDX-License-Identifier: Apache-2.0
#include "inspector/tiesbox.h"

#include "inspector/entitylist.h"
#include "network/names.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fiberloom {

namespace {

/// Between the shown routes and another one.
struct Tie
{
    std::set<RouteId> routes; ///< those shown
    int bends = 0;            ///< that are the same
};
using Ties = std::map<RouteId, Tie>;

EntityList::Content contentOf(const Network &network, const QString &title, const Ties &ties, bool isOfOne)
{
    EntityList::Content content{title, {}, {}, {}, {}};
    for (const auto &[other, tie] : ties) {
        const EntityRef ref = EntityRef::of(other);
        const QString figure = !isOfOne ? TiesBox::tr("%n route(s)", nullptr, static_cast<int>(tie.routes.size()))
                               : tie.bends > 0 ? TiesBox::tr("%n bend(s)", nullptr, tie.bends)
                                               : TiesBox::tr("straight");
        content.rows.push_back({ref, ref, displayName(network, ref), figure});
    }
    return content;
}

} // namespace

TiesBox::TiesBox(const Theme &theme, const Network &network, std::vector<RouteId> routes, QWidget *parent)
    : QWidget(parent), m_routes(std::move(routes)), m_followed(new EntityList(theme, {}, this)),
      m_untie(new QPushButton(tr("Untie"), this)), m_followers(new EntityList(theme, {}, this))
{
    std::ranges::sort(m_routes);
    m_followed->setObjectName(QStringLiteral("followed"));
    m_followers->setObjectName(QStringLiteral("followers"));
    m_untie->setObjectName(QStringLiteral("untie"));
    m_untie->setAccessibleName(tr("Untie from the followed routes"));
    m_untie->setToolTip(tr("Keep the line as it is, whatever happens to what is followed"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_followed);
    column->addWidget(m_untie, 0, Qt::AlignLeft);
    column->addWidget(m_followers);
    connect(m_followed, &EntityList::chosen, this, &TiesBox::chosen);
    connect(m_followers, &EntityList::chosen, this, &TiesBox::chosen);
    connect(m_untie, &QPushButton::clicked, this, [this] { emit untieRequested(m_routes); });
    refresh(network);
}

void TiesBox::refresh(const Network &network)
{
    Ties followed;
    Ties followers;
    std::set<RouteId> following;
    const auto isShown = [this](RouteId route) { return std::ranges::binary_search(m_routes, route); };
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        if (isShown(row.route)) {
            following.insert(row.route);
            Tie &tie = followed[row.over];
            tie.routes.insert(row.route);
            tie.bends += row.bendCount;
        }
        if (isShown(row.over)) {
            Tie &tie = followers[row.route];
            tie.routes.insert(row.over);
            tie.bends += row.bendCount;
        }
    });
    const bool isOfOne = m_routes.size() == 1;
    const QLocale locale;
    m_followed->setContent(contentOf(
        network,
        isOfOne ? tr("Follows")
                : tr("%1 of %2 follow")
                      .arg(locale.toString(qulonglong(following.size())), locale.toString(qulonglong(m_routes.size()))),
        followed, isOfOne));
    m_followers->setContent(contentOf(network, tr("Followed by"), followers, isOfOne));
    m_followed->setVisible(!followed.empty());
    m_untie->setVisible(!followed.empty());
    m_followers->setVisible(!followers.empty());
    setVisible(!followed.empty() || !followers.empty());
}

} // namespace fiberloom
