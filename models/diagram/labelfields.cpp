// SPDX-License-Identifier: Apache-2.0
#include "diagram/labelfields.h"

#include "diagram/figuretext.h"
#include "network/fields.h"
#include "network/settings.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LabelFields)
};

/// A figure of a route in a result. Empty where it is not known.
struct RouteFigure
{
    const char *key;
    const char *title;
    QString (*text)(const RouteFigures &);
};

constexpr std::array<RouteFigure, 5> routeFigures{{
    {"length", QT_TRANSLATE_NOOP("LabelFields", "Length"),
     [](const RouteFigures &route) { return figuretext::length(route.length); }},
    {"latency", QT_TRANSLATE_NOOP("LabelFields", "Latency"),
     [](const RouteFigures &route) { return figuretext::latency(route.latency); }},
    {"capacity", QT_TRANSLATE_NOOP("LabelFields", "Capacity"),
     [](const RouteFigures &route) { return route.capacity ? figuretext::rate(route.capacity) : QString(); }},
    {"load", QT_TRANSLATE_NOOP("LabelFields", "Load"),
     [](const RouteFigures &route) { return figuretext::rate(std::max(route.loadAZ, route.loadZA)); }},
    {"utilization", QT_TRANSLATE_NOOP("LabelFields", "Utilization"),
     [](const RouteFigures &route) {
         const auto utilization = route.utilization();
         return utilization ? figuretext::percent(utilization) : QString();
     }},
}};

bool isLabel(const FieldInfo &field)
{
    return field.type == FieldType::Text || field.type == FieldType::Enumeration;
}

void addFields(std::vector<LabelFields::Choice> &choices, const EntityInfo &info)
{
    for (const FieldInfo &field : info.fields)
        if (isLabel(field))
            choices.push_back({QString::fromLatin1(field.key), field.displayTitle()});
}

QString fieldText(const EntityPtr &row, const QString &key)
{
    const FieldInfo *field = entityInfo(row.kind()).field(QLatin1String(key.toLatin1()));
    if (!field || !isLabel(*field))
        return {};
    const QString text = valueToText(field->get(row));
    return field->type == FieldType::Enumeration ? FieldInfo::displayWord(text) : text;
}

QString chosen(const Network &network, QLatin1String key, const QString &otherwise,
               const std::vector<LabelFields::Choice> &choices)
{
    QString value;
    network.table<Setting>().forEach([&](const Setting &row) {
        if (row.key == key)
            value = row.value;
    });
    if (value == LabelFields::nothing())
        return {};
    return std::ranges::find(choices, value, &LabelFields::Choice::key) == choices.end() ? otherwise : value;
}

} // namespace

LabelFields LabelFields::of(const Network &network)
{
    const LabelFields standard;
    return {chosen(network, settingkeys::siteLabel, standard.site, siteChoices()),
            chosen(network, settingkeys::routeLabel, standard.route, routeChoices())};
}

std::vector<LabelFields::Choice> LabelFields::siteChoices()
{
    std::vector<Choice> choices;
    addFields(choices, entityInfo(EntityKind::Site));
    return choices;
}

std::vector<LabelFields::Choice> LabelFields::routeChoices()
{
    std::vector<Choice> choices;
    addFields(choices, entityInfo(EntityKind::Route));
    for (const RouteFigure &figure : routeFigures)
        choices.push_back({QString::fromLatin1(figure.key), Text::tr(figure.title)});
    return choices;
}

QString LabelFields::text(const Network &network, const Site &row) const
{
    if (site == QLatin1String("name"))
        return row.name;
    return site.isEmpty() ? QString() : fieldText(network.row(EntityRef::of(row.id)), site);
}

QString LabelFields::text(const Network &network, const Route &row, const RoutingResult *routing) const
{
    if (route.isEmpty())
        return {};
    const auto figure = std::ranges::find_if(
        routeFigures, [this](const RouteFigure &each) { return route == QLatin1String(each.key); });
    if (figure == routeFigures.end())
        return fieldText(network.row(EntityRef::of(row.id)), route);
    const RouteFigures *figures = routing ? routing->find(row.id) : nullptr;
    return figures && !figures->failed ? figure->text(*figures) : QString();
}

} // namespace fiberloom
