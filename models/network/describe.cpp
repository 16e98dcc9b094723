// SPDX-License-Identifier: Apache-2.0
#include "network/fields.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <limits>

namespace fiberloom {

namespace {

QString tr(const char *source)
{
    return QCoreApplication::translate("fields", source);
}

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString pointText(GeoPoint point)
{
    return number(point.longitude()) + QLatin1Char(' ') + number(point.latitude());
}

QString pointsText(const std::vector<GeoPoint> &points)
{
    QStringList parts;
    for (const GeoPoint point : points)
        parts += pointText(point);
    return parts.join(QLatin1String(", "));
}

bool typeFits(const FieldInfo &field, const Value &value)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
        return std::holds_alternative<QString>(value);
    case FieldType::Enumeration: {
        const auto *word = std::get_if<QString>(&value);
        return word
               && std::ranges::any_of(field.words, [&](const char *known) { return *word == QLatin1String(known); });
    }
    case FieldType::Integer:
        return std::holds_alternative<qint64>(value);
    case FieldType::Real:
        return std::holds_alternative<double>(value) || std::holds_alternative<qint64>(value);
    case FieldType::Boolean:
        return std::holds_alternative<bool>(value) || std::holds_alternative<qint64>(value);
    case FieldType::Reference: {
        const auto *id = std::get_if<qint64>(&value);
        return id && *id > 0;
    }
    case FieldType::Point:
        return std::holds_alternative<GeoPoint>(value);
    case FieldType::Line:
        return std::holds_alternative<LineString>(value);
    case FieldType::Area:
        return std::holds_alternative<Polygon>(value);
    }
    return false;
}

std::optional<double> numberOf(const Value &value)
{
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    if (const auto *integer = std::get_if<qint64>(&value))
        return static_cast<double>(*integer);
    return std::nullopt;
}

QString expectation(const FieldInfo &field)
{
    switch (field.type) {
    case FieldType::Integer:
        return tr(QT_TRANSLATE_NOOP("fields", "Enter a whole number"));
    case FieldType::Real:
        return tr(QT_TRANSLATE_NOOP("fields", "Enter a number"));
    case FieldType::Boolean:
        return tr(QT_TRANSLATE_NOOP("fields", "Enter yes or no"));
    case FieldType::Enumeration: {
        QStringList words;
        for (const char *word : field.words)
            words += QLatin1String(word);
        return tr(QT_TRANSLATE_NOOP("fields", "Use one of: %1")).arg(words.join(QLatin1String(", ")));
    }
    case FieldType::Reference:
        return tr(QT_TRANSLATE_NOOP("fields", "Choose one from the list"));
    default:
        return {};
    }
}

QString withUnit(const FieldInfo &field, double value)
{
    const QString text = number(value);
    return *field.unit ? text + QLatin1Char(' ') + QString::fromUtf8(field.unit) : text;
}

template<class T>
T blank(Id<T> id)
{
    constexpr SiteId someSite(1);
    if constexpr (std::is_same_v<T, Route> || std::is_same_v<T, Demand>)
        return T{.id = id, .siteA = someSite, .siteZ = someSite};
    else if constexpr (std::is_same_v<T, Cable>)
        return T{.id = id, .route = RouteId(1)};
    else if constexpr (std::is_same_v<T, RiskGroupMember>)
        return T{.id = id, .riskGroup = RiskGroupId(1)};
    else if constexpr (std::is_same_v<T, GrowthPoint>)
        return T{.id = id, .growth = GrowthId(1)};
    else if constexpr (std::is_same_v<T, ScenarioPlan>)
        return T{.id = id, .scenario = ScenarioId(1), .plan = PlanId(1)};
    else if constexpr (std::is_same_v<T, ScenarioFailure>)
        return T{.id = id, .scenario = ScenarioId(1)};
    else if constexpr (std::is_same_v<T, DemandConstraint>)
        return T{.id = id, .demand = DemandId(1)};
    else if constexpr (std::is_same_v<T, RejectedRisk>)
        return T{.id = id, .routeA = RouteId(1), .routeB = RouteId(1)};
    else if constexpr (std::is_same_v<T, RouteTrace>)
        return T{.id = id, .route = RouteId(1), .over = RouteId(1)};
    else if constexpr (std::is_same_v<T, SchematicPosition>)
        return T{.id = id, .site = someSite};
    else
        return T{.id = id};
}

} // namespace

QString FieldInfo::displayTitle() const
{
    return tr(title);
}

QString FieldInfo::displayHelp() const
{
    return tr(help);
}

QString FieldInfo::displayWord(const QString &word)
{
    if (word == QLatin1String("pop"))
        return tr(QT_TRANSLATE_NOOP("fields", "POP"));
    if (word == QLatin1String("light-pair"))
        return tr(QT_TRANSLATE_NOOP("fields", "light a pair"));
    if (word == QLatin1String("pull-cable"))
        return tr(QT_TRANSLATE_NOOP("fields", "pull a cable"));
    if (word == QLatin1String("build-route"))
        return tr(QT_TRANSLATE_NOOP("fields", "build a route"));
    if (word == QLatin1String("risk-groups"))
        return tr(QT_TRANSLATE_NOOP("fields", "risk groups"));
    if (word == QLatin1String("site-entry"))
        return tr(QT_TRANSLATE_NOOP("fields", "shared site entry"));
    if (word == QLatin1String("parallel"))
        return tr(QT_TRANSLATE_NOOP("fields", "close in parallel"));
    if (word == QLatin1String("shortest-path"))
        return tr(QT_TRANSLATE_NOOP("fields", "least latency"));
    if (word == QLatin1String("ecmp"))
        return tr(QT_TRANSLATE_NOOP("fields", "equal-cost paths (ECMP)"));
    if (word == QLatin1String("k-shortest"))
        return tr(QT_TRANSLATE_NOOP("fields", "split over k shortest paths"));
    if (word == QLatin1String("tile-archive"))
        return tr(QT_TRANSLATE_NOOP("fields", "tile archive"));
    if (word == QLatin1String("tile-server"))
        return tr(QT_TRANSLATE_NOOP("fields", "tile server"));
    if (word == QLatin1String("min-max-utilization"))
        return tr(QT_TRANSLATE_NOOP("fields", "least worst utilization"));
    return tr(word.toUtf8().constData());
}

QString EntityInfo::displaySingular() const
{
    return tr(singular);
}

QString EntityInfo::displayPlural() const
{
    return tr(plural);
}

const FieldInfo *EntityInfo::field(QLatin1String key) const noexcept
{
    for (const FieldInfo &info : fields)
        if (key == QLatin1String(info.key))
            return &info;
    return nullptr;
}

std::optional<EntityKind> kindFromTable(QStringView table) noexcept
{
    for (const EntityKind kind : allKinds())
        if (table == QLatin1String(entityInfo(kind).table))
            return kind;
    return std::nullopt;
}

Result<void> checkValue(const FieldInfo &field, const Value &value)
{
    if (isAbsent(value)) {
        if (!field.required)
            return {};
        return Error{tr(QT_TRANSLATE_NOOP("fields", "%1 is missing")).arg(field.displayTitle()),
                     {},
                     tr(QT_TRANSLATE_NOOP("fields", "Enter a value"))};
    }
    if (!typeFits(field, value)) {
        return Error{tr(QT_TRANSLATE_NOOP("fields", "%1 cannot be “%2”")).arg(field.displayTitle(), valueToText(value)),
                     {},
                     expectation(field)};
    }
    const auto numeric = numberOf(value);
    if (!numeric || field.type == FieldType::Boolean || field.type == FieldType::Reference)
        return {};
    if (!std::isfinite(*numeric)) {
        return Error{tr(QT_TRANSLATE_NOOP("fields", "%1 is not a finite number")).arg(field.displayTitle()),
                     {},
                     expectation(field)};
    }
    if (field.minimum && *numeric < *field.minimum) {
        return Error{
            tr(QT_TRANSLATE_NOOP("fields", "%1 cannot be %2")).arg(field.displayTitle(), withUnit(field, *numeric)),
            {},
            tr(QT_TRANSLATE_NOOP("fields", "Enter %1 or more")).arg(withUnit(field, *field.minimum))};
    }
    if (field.maximum && *numeric > *field.maximum) {
        return Error{
            tr(QT_TRANSLATE_NOOP("fields", "%1 cannot be %2")).arg(field.displayTitle(), withUnit(field, *numeric)),
            {},
            tr(QT_TRANSLATE_NOOP("fields", "Enter %1 or less")).arg(withUnit(field, *field.maximum))};
    }
    return {};
}

EntityPtr makeEntity(EntityKind kind, qint64 id)
{
    return withKind(kind, [id]<class T>(std::type_identity<T>) -> EntityPtr {
        return std::make_shared<const T>(blank(Id<T>(id)));
    });
}

Result<EntityPtr> withField(const EntityPtr &row, const FieldInfo &field, const Value &value)
{
    if (const auto checked = checkValue(field, value); !checked)
        return checked.error();
    auto changed = field.with(row, value);
    if (!changed) {
        return Error{tr(QT_TRANSLATE_NOOP("fields", "%1 cannot be “%2”")).arg(field.displayTitle(), valueToText(value)),
                     {},
                     expectation(field)};
    }
    return *std::move(changed);
}

Result<Value> valueFromText(const FieldInfo &field, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return Value();
    const auto refusal = [&] {
        return Error{tr(QT_TRANSLATE_NOOP("fields", "%1 cannot be “%2”")).arg(field.displayTitle(), trimmed.left(80)),
                     {},
                     expectation(field)};
    };
    bool ok = false;
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
        return Value(text);
    case FieldType::Integer:
    case FieldType::Reference: {
        const qint64 integer = QLocale::c().toLongLong(trimmed, &ok);
        return ok ? Result<Value>(Value(integer)) : refusal();
    }
    case FieldType::Real: {
        const double real = QLocale::c().toDouble(trimmed, &ok);
        return ok ? Result<Value>(Value(real)) : refusal();
    }
    case FieldType::Boolean: {
        const QString word = trimmed.toLower();
        if (word == QLatin1String("1") || word == QLatin1String("true") || word == QLatin1String("yes"))
            return Value(true);
        if (word == QLatin1String("0") || word == QLatin1String("false") || word == QLatin1String("no"))
            return Value(false);
        return refusal();
    }
    case FieldType::Enumeration:
        for (const char *word : field.words)
            if (trimmed.compare(QLatin1String(word), Qt::CaseInsensitive) == 0
                || trimmed.compare(FieldInfo::displayWord(QLatin1String(word)), Qt::CaseInsensitive) == 0)
                return Value(QString(QLatin1String(word)));
        return refusal();
    case FieldType::Point:
    case FieldType::Line:
    case FieldType::Area:
        break;
    }
    return refusal();
}

QString valueToText(const Value &value)
{
    struct Writer
    {
        QString operator()(std::monostate) const { return {}; }
        QString operator()(bool boolean) const { return boolean ? QStringLiteral("true") : QStringLiteral("false"); }
        QString operator()(qint64 integer) const { return QString::number(integer); }
        QString operator()(double real) const { return number(real); }
        QString operator()(const QString &text) const { return text; }
        QString operator()(GeoPoint point) const
        {
            return QLatin1String("POINT (") + pointText(point) + QLatin1Char(')');
        }
        QString operator()(const LineString &line) const
        {
            return line.empty() ? QString() : QLatin1String("LINESTRING (") + pointsText(line) + QLatin1Char(')');
        }
        QString operator()(const Polygon &polygon) const
        {
            if (polygon.ring.empty())
                return {};
            return QLatin1String("POLYGON ((") + pointsText(polygon.ring) + QLatin1String(", ")
                   + pointText(polygon.ring.front()) + QLatin1String("))");
        }
    };
    return std::visit(Writer{}, value);
}

} // namespace fiberloom
