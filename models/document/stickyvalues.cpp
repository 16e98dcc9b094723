// SPDX-License-Identifier: Apache-2.0
#include "document/stickyvalues.h"

#include "document/edittext.h"
#include "network/fields.h"
#include "network/names.h"

#include <QLocale>
#include <QStringList>

namespace fiberloom {

using edits::EditText;

namespace {

/// The value that all changes of a kind gave to a member; nothing if none did, or they differ.
template<class T, class V>
std::optional<V> given(const Delta &delta, V T::*member)
{
    std::optional<V> value;
    for (const Change &change : delta.changes()) {
        const auto [before, after] = change.as<T>();
        if (!before || !after || (*before).*member == (*after).*member)
            continue;
        if (value && *value != (*after).*member)
            return std::nullopt;
        value = (*after).*member;
    }
    return value;
}

template<class S>
void takeStanding(const Delta &delta, S &standing, auto status, auto owner, auto plan)
{
    if (const auto value = given(delta, status))
        standing.status = value;
    if (const auto value = given(delta, owner))
        standing.owner = value;
    if (const auto value = given(delta, plan))
        standing.plan = *value;
}

template<class T, class S>
void give(const Network &network, const S &standing, T &row)
{
    row.status = standing.status.value_or(row.status);
    row.owner = standing.owner.value_or(row.owner);
    if (standing.plan && network.find(*standing.plan))
        row.plan = standing.plan;
}

template<class S>
QStringList parts(const Network &network, const S &standing)
{
    QStringList words;
    if (standing.status)
        words += FieldInfo::displayWord(QString(wordOf(*standing.status)));
    if (standing.owner && !standing.owner->isEmpty())
        words += *standing.owner;
    if (standing.plan && network.find(*standing.plan))
        words += displayName(network, EntityRef::of(*standing.plan));
    return words;
}

} // namespace

bool StickyValues::learn(const Delta &delta)
{
    const StickyValues before = *this;
    takeStanding(delta, m_route, &Route::status, &Route::owner, &Route::plan);
    takeStanding(delta, m_site, &Site::status, &Site::owner, &Site::plan);
    if (const auto construction = given(delta, &Route::construction))
        m_construction = construction;
    if (const auto slack = given(delta, &Route::slack))
        m_slack = slack;
    return !(before == *this);
}

void StickyValues::apply(const Network &network, Route &route) const
{
    give(network, m_route, route);
    route.construction = m_construction.value_or(route.construction);
    route.slack = m_slack.value_or(route.slack);
}

void StickyValues::apply(const Network &network, Site &site) const
{
    give(network, m_site, site);
}

QString StickyValues::routeText(const Network &network) const
{
    QStringList words = parts(network, m_route);
    if (m_construction)
        words += FieldInfo::displayWord(QString(wordOf(*m_construction)));
    if (m_slack)
        words += EditText::tr("slack %1").arg(QLocale().toString(*m_slack, 'g', 4));
    return words.join(QStringLiteral(", "));
}

QString StickyValues::siteText(const Network &network) const
{
    return parts(network, m_site).join(QStringLiteral(", "));
}

} // namespace fiberloom
