// SPDX-License-Identifier: Apache-2.0
#include "geo/linetext.h"

#include "geo/coordinatetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coordinates)
};

Error atPoint(qsizetype number, const Error &error)
{
    return {Text::tr("Point %1: %2").arg(QLocale().toString(number), error.what), {}, error.remedy};
}

Result<LineString> fromWellKnownText(const QString &points)
{
    static const QRegularExpression gap(QStringLiteral("\\s+"));
    LineString line;
    const QStringList parts = points.split(u',');
    for (const QString &part : parts) {
        const QStringList numbers = part.trimmed().split(gap);
        const auto number = static_cast<qsizetype>(line.size()) + 1;
        if (numbers.size() < 2 || numbers.size() > 4)
            return atPoint(number,
                           {Text::tr("“%1” is no point of a line").arg(part.trimmed().left(40)),
                            {},
                            Text::tr("Write longitude and latitude, such as LINESTRING (13.4 52.5, 12.1 51.9)")});
        const auto point = coordinateFromText(QString(QLatin1String("POINT(%1 %2)")).arg(numbers[0], numbers[1]));
        if (!point)
            return atPoint(number, point.error());
        line.push_back(point.value());
    }
    return line;
}

} // namespace

Result<LineString> lineFromText(QStringView given)
{
    static const QRegularExpression wellKnown(
        QStringLiteral("^(?:SRID=4326;\\s*)?LINESTRING\\s*(?:Z|M|ZM)?\\s*(?:\\((.*)\\)|EMPTY)$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression between(QStringLiteral("[;\\n]"));
    // Between latitude and longitude, or a fraction? A single coordinate is often whole, a list of them hardly ever.
    static const QRegularExpression unclear(QStringLiteral("^[-+]?[0-9]+,[-+]?[0-9]+$"));
    const QString text = given.trimmed().toString();
    if (text.isEmpty())
        return LineString();
    if (const auto match = wellKnown.match(text); match.hasMatch())
        return match.captured(1).trimmed().isEmpty() ? LineString() : fromWellKnownText(match.captured(1));
    LineString line;
    const QStringList parts = text.split(between, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString one = part.trimmed();
        if (one.isEmpty())
            continue;
        const auto number = static_cast<qsizetype>(line.size()) + 1;
        if (unclear.match(one).hasMatch())
            return atPoint(number, {Text::tr("It is not clear what the comma of “%1” means").arg(one.left(40)),
                                    {},
                                    Text::tr("Write points like 52.5 13.4; 51.9 12.1")});
        const auto point = coordinateFromText(one);
        if (!point)
            return atPoint(number, point.error());
        line.push_back(point.value());
    }
    return line;
}

QString lineToText(const LineString &line)
{
    const auto number = [](double value) { return QString::number(value, 'f', QLocale::FloatingPointShortest); };
    QStringList points;
    for (const GeoPoint &point : line)
        points += number(point.latitude()) + u' ' + number(point.longitude());
    return points.join(QLatin1String("; "));
}

} // namespace fiberloom
