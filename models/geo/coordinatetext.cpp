// SPDX-License-Identifier: Apache-2.0
#include "geo/coordinatetext.h"

#include "geo/mercator.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coordinates)
};

constexpr qsizetype longestText = 200;

enum class Axis { Latitude, Longitude };

struct Token
{
    enum class Kind { Number, Degree, Minute, Second, Letter, AxisWord, Separator, Colon };
    Kind kind;
    double value = 0.0;       ///< of a Number, without its sign
    bool isSigned = false;    ///< a Number with + or - before it
    bool isNegative = false;  ///< also of the letters S and W
    bool hasFraction = false; ///< of a Number
    Axis axis = Axis::Latitude;
};

using Tokens = std::vector<Token>;

struct Angle
{
    double degrees = 0.0;
    std::optional<Axis> axis = {};
};

Error notUnderstood(const QString &why)
{
    return {why, {}, Text::tr("Write it like 52.52, 13.40 or 52°31'12\"N 13°24'18\"E")};
}

QString normalized(QStringView text)
{
    QString result = text.trimmed().toString().toUpper();
    const std::pair<const char16_t *, const char *> spellings[] = {
        {u"\u2212", "-"}, {u"\u2013", "-"}, {u"\u00ba", "\u00b0"}, {u"\u02da", "\u00b0"}, {u"\u2032", "'"},
        {u"\u2019", "'"}, {u"\u00b4", "'"}, {u"\u2033", "\""},     {u"\u201d", "\""},     {u"\u201c", "\""},
        {u"''", "\""},    {u"\u00a0", " "}, {u"\u202f", " "},      {u"\u2009", " "},      {u"\t", " "},
        {u"\r", " "},     {u"\n", ";"},     {u"/", ";"},           {u"\u00d7", " "}};
    for (const auto &[from, to] : spellings)
        result.replace(QString::fromUtf16(from), QString::fromUtf8(to));
    return result.simplified();
}

/// Only a comma right between digits can be a decimal sign, and only where no point is.
Result<QString> withDecimalPoints(QString text)
{
    static const QRegularExpression tight(QStringLiteral("(?<=[0-9]),(?=[0-9])"));
    if (text.contains(QLatin1Char('.')))
        return text;
    const qsizetype commas = text.count(tight);
    if (commas == 0)
        return text;
    static const QRegularExpression otherSeparator(QStringLiteral("[;]|, |,$|[°'\"A-Z]"));
    static const QRegularExpression gap(QStringLiteral("(?<=[0-9]) (?=[-+0-9])"));
    if (!text.contains(otherSeparator)) {
        const qsizetype gaps = text.count(gap);
        if (gaps == 0 && commas == 1)
            return text;
        if (commas != 2 || gaps != 1)
            return notUnderstood(Text::tr(
                "It is not clear whether the comma is a decimal sign or stands between latitude and longitude"));
    }
    return text.replace(tight, QStringLiteral("."));
}

Result<Tokens> tokensOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "\\G(?<blank> *)(?:(?<number>[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))|(?<lat>LATITUDE|LAT)\\.? ?[:=]?"
        "|(?<lon>LONGITUDE|LONG|LON|LNG)\\.? "
        "?[:=]?|(?<mark>[°'\"])|(?<letter>[A-Z])(?![A-Z])|(?<sep>[,;])|(?<colon>:))"));
    Tokens tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        const QRegularExpressionMatch match = pattern.match(text, at);
        if (!match.hasMatch())
            return notUnderstood(Text::tr("“%1” is no part of a coordinate").arg(text.mid(at).trimmed().left(12)));
        at = match.capturedEnd();
        Token token{Token::Kind::Separator};
        if (const QString number = match.captured(u"number"); !number.isEmpty()) {
            token.kind = Token::Kind::Number;
            token.isSigned = number[0] == QLatin1Char('-') || number[0] == QLatin1Char('+');
            token.isNegative = number[0] == QLatin1Char('-');
            token.hasFraction = number.contains(QLatin1Char('.'));
            token.value = std::abs(number.toDouble());
        } else if (match.capturedLength(u"lat") > 0 || match.capturedLength(u"lon") > 0) {
            token.kind = Token::Kind::AxisWord;
            token.axis = match.capturedLength(u"lat") > 0 ? Axis::Latitude : Axis::Longitude;
        } else if (const QString mark = match.captured(u"mark"); !mark.isEmpty()) {
            token.kind = mark == QLatin1String("'")    ? Token::Kind::Minute
                         : mark == QLatin1String("\"") ? Token::Kind::Second
                                                       : Token::Kind::Degree;
        } else if (const QString letter = match.captured(u"letter"); !letter.isEmpty()) {
            if (letter == QLatin1String("O"))
                return notUnderstood(Text::tr("O is east in German and west in French and Spanish; write E or W"));
            if (!QStringLiteral("NSEW").contains(letter))
                return notUnderstood(Text::tr("“%1” is no part of a coordinate").arg(letter));
            token.kind = Token::Kind::Letter;
            token.axis =
                letter == QLatin1String("N") || letter == QLatin1String("S") ? Axis::Latitude : Axis::Longitude;
            token.isNegative = letter == QLatin1String("S") || letter == QLatin1String("W");
        } else if (match.capturedLength(u"colon") > 0) {
            token.kind = Token::Kind::Colon;
        }
        tokens.push_back(token);
    }
    return tokens;
}

/// Where the second half begins when no separator says so.
Result<std::size_t> secondHalf(const Tokens &tokens)
{
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> letters;
    std::vector<std::size_t> words;
    std::vector<std::size_t> degrees;
    std::vector<std::size_t> signs;
    std::vector<std::size_t> starts; // numbers that no colon joins to the one before
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        switch (tokens[i].kind) {
        case Token::Kind::Number:
            numbers.push_back(i);
            if (tokens[i].isSigned && i > 0)
                signs.push_back(i);
            if (i == 0 || tokens[i - 1].kind != Token::Kind::Colon)
                starts.push_back(i);
            break;
        case Token::Kind::Letter:
            letters.push_back(i);
            break;
        case Token::Kind::AxisWord:
            words.push_back(i);
            break;
        case Token::Kind::Degree:
            degrees.push_back(i);
            break;
        default:
            break;
        }
    }
    if (words.size() == 2 && words[0] == 0)
        return words[1];
    if (letters.size() == 2)
        return letters[0] == 0 ? letters[1] : letters[0] + 1;
    if (degrees.size() == 2 && degrees[1] > 1)
        return degrees[1] - 1;
    if (signs.size() == 1)
        return signs[0];
    if (starts.size() == 2)
        return starts[1];
    if (numbers.size() == 4 || numbers.size() == 6)
        return numbers[numbers.size() / 2];
    if (numbers.size() < 2)
        return notUnderstood(Text::tr("A place needs a latitude and a longitude"));
    return notUnderstood(Text::tr("It is not clear where the latitude ends and the longitude begins"));
}

Result<Angle> angleOf(const Tokens &half)
{
    Angle angle;
    std::vector<Token> parts;
    std::optional<Token> letter;
    int nextMark = 0;
    for (std::size_t i = 0; i < half.size(); ++i) {
        const Token &token = half[i];
        switch (token.kind) {
        case Token::Kind::Number:
            if (!parts.empty() && token.isSigned)
                return notUnderstood(Text::tr("A sign stands inside of an angle"));
            parts.push_back(token);
            break;
        case Token::Kind::Degree:
        case Token::Kind::Minute:
        case Token::Kind::Second: {
            const int mark = token.kind == Token::Kind::Degree ? 0 : token.kind == Token::Kind::Minute ? 1 : 2;
            const bool inOrder = i > 0 && half[i - 1].kind == Token::Kind::Number && mark >= nextMark
                                 && mark + 1 == static_cast<int>(parts.size());
            if (!inOrder)
                return notUnderstood(Text::tr("Degrees, minutes and seconds are not in order"));
            nextMark = mark + 1;
            break;
        }
        case Token::Kind::Letter:
            if (letter || (i != 0 && i + 1 != half.size() && half[i - 1].kind != Token::Kind::AxisWord))
                return notUnderstood(Text::tr("N, S, E or W stands before or after an angle, once"));
            letter = token;
            break;
        case Token::Kind::AxisWord:
            if (angle.axis || i != 0)
                return notUnderstood(Text::tr("“lat” and “lon” stand before an angle, once"));
            angle.axis = token.axis;
            break;
        case Token::Kind::Colon:
            if (i == 0 || i + 1 == half.size() || half[i - 1].kind != Token::Kind::Number
                || half[i + 1].kind != Token::Kind::Number)
                return notUnderstood(Text::tr("A colon stands between degrees, minutes and seconds"));
            break;
        case Token::Kind::Separator:
            return notUnderstood(Text::tr("There are more than two parts"));
        }
    }
    if (parts.empty() || parts.size() > 3)
        return notUnderstood(parts.empty() ? Text::tr("A place needs a latitude and a longitude")
                                           : Text::tr("An angle has degrees, minutes and seconds, no more"));
    if (letter) {
        if (parts.front().isSigned)
            return notUnderstood(Text::tr("A sign and one of N, S, E, W say the same thing twice"));
        if (angle.axis && *angle.axis != letter->axis)
            return notUnderstood(Text::tr("N and S are latitudes, E and W longitudes"));
        angle.axis = letter->axis;
    }
    double unit = 1.0;
    for (std::size_t i = 0; i < parts.size(); ++i, unit /= 60.0) {
        if (i > 0 && parts[i].value >= 60.0)
            return notUnderstood(Text::tr("Minutes and seconds go from 0 to below 60"));
        if (parts[i].hasFraction && i + 1 < parts.size())
            return notUnderstood(Text::tr("Only the last part of an angle has a fraction"));
        angle.degrees += parts[i].value * unit;
    }
    if (parts.front().isNegative || (letter && letter->isNegative))
        angle.degrees = -angle.degrees;
    return angle;
}

Result<GeoPoint> placeAt(double latitude, double longitude, bool orderIsGiven)
{
    const auto number = [](double value) { return QString::number(value, 'g', 10); };
    if (std::abs(latitude) > 90.0) {
        const bool swapped = !orderIsGiven && std::abs(longitude) <= 90.0 && std::abs(latitude) <= 180.0;
        return Error{Text::tr("The latitude %1 is beyond 90°").arg(number(latitude)),
                     {},
                     swapped ? Text::tr("Latitude comes first: %1, %2").arg(number(longitude), number(latitude))
                             : Text::tr("Latitudes go from -90 to 90")};
    }
    if (std::abs(longitude) > 180.0)
        return Error{Text::tr("The longitude %1 is beyond 180°").arg(number(longitude)),
                     {},
                     Text::tr("Longitudes go from -180 to 180")};
    if (std::abs(latitude) > mercator::maxLatitude)
        return Error{std::abs(latitude) == 90.0 ? Text::tr("The map does not reach the pole")
                                                : Text::tr("The latitude %1 is beyond the map").arg(number(latitude)),
                     {},
                     Text::tr("The map ends at 85.05° north and south")};
    return *GeoPoint::fromDegrees(latitude, longitude);
}

std::optional<Result<GeoPoint>> fromGeoUri(const QString &text)
{
    static const QRegularExpression uri(
        QStringLiteral("^GEO:\\s*(-?[0-9.]+),(-?[0-9.]+)(?:,-?[0-9.]+)?((?:[;?].*)?)$"));
    if (!text.startsWith(QLatin1String("GEO:")))
        return std::nullopt;
    const auto match = uri.match(text);
    if (!match.hasMatch())
        return notUnderstood(Text::tr("A geo: address is like geo:52.52,13.40"));
    static const QRegularExpression otherSystem(QStringLiteral(";CRS=(?!WGS84(?:;|\\?|$))([^;?]*)"));
    if (const auto other = otherSystem.match(match.captured(3)); other.hasMatch())
        return Error{Text::tr("The coordinate system %1 is not known").arg(other.captured(1)),
                     {},
                     Text::tr("Use WGS84, as GPS does")};
    bool okLatitude = false;
    bool okLongitude = false;
    const double latitude = match.captured(1).toDouble(&okLatitude);
    const double longitude = match.captured(2).toDouble(&okLongitude);
    if (!okLatitude || !okLongitude)
        return notUnderstood(Text::tr("A geo: address is like geo:52.52,13.40"));
    return placeAt(latitude, longitude, true);
}

std::optional<Result<GeoPoint>> fromWellKnownText(const QString &text)
{
    static const QRegularExpression point(
        QStringLiteral("^POINT ?\\( ?(-?[0-9.]+(?:E-?[0-9]+)?) (-?[0-9.]+(?:E-?[0-9]+)?) ?\\)$"));
    const auto match = point.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return placeAt(match.captured(2).toDouble(), match.captured(1).toDouble(), true);
}

/// ISO 6709: how many digits there are before the point says whether minutes and seconds are among them.
std::optional<double> packedAngle(const QString &digits, int degreeDigits)
{
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const qsizetype whole = (point < 0 ? digits.size() : point) - 1;
    const double sign = digits.startsWith(QLatin1Char('-')) ? -1.0 : 1.0;
    const QString unsignedDigits = digits.mid(1);
    const double degrees = unsignedDigits.left(degreeDigits).toDouble();
    if (whole == degreeDigits)
        return sign * unsignedDigits.toDouble();
    if (whole == degreeDigits + 2) {
        const double minutes = unsignedDigits.mid(degreeDigits).toDouble();
        return minutes < 60.0 ? std::optional(sign * (degrees + minutes / 60.0)) : std::nullopt;
    }
    if (whole == degreeDigits + 4) {
        const double minutes = unsignedDigits.mid(degreeDigits, 2).toDouble();
        const double seconds = unsignedDigits.mid(degreeDigits + 2).toDouble();
        if (minutes < 60.0 && seconds < 60.0)
            return sign * (degrees + minutes / 60.0 + seconds / 3600.0);
    }
    return std::nullopt;
}

std::optional<Result<GeoPoint>> fromIso6709(const QString &text)
{
    static const QRegularExpression iso(
        QStringLiteral("^([-+][0-9]{2,6}(?:\\.[0-9]+)?)([-+][0-9]{3,7}(?:\\.[0-9]+)?)(?:[-+][0-9.]+)?(?:CRS.*)?;?$"));
    const auto match = iso.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto latitude = packedAngle(match.captured(1), 2);
    const auto longitude = packedAngle(match.captured(2), 3);
    if (!latitude || !longitude)
        return std::nullopt;
    return placeAt(*latitude, *longitude, true);
}

} // namespace

Result<GeoPoint> coordinateFromText(QStringView given)
{
    if (given.size() > longestText)
        return notUnderstood(Text::tr("This is too long for a coordinate"));
    QString text = normalized(given);
    if (text.isEmpty())
        return notUnderstood(Text::tr("There is no coordinate"));
    for (const auto &read : {fromGeoUri, fromWellKnownText, fromIso6709})
        if (const auto place = read(text))
            return *place;
    if (text.startsWith(QLatin1Char('[')))
        return notUnderstood(Text::tr("In brackets longitude may come first, as in GeoJSON"));
    if (text.startsWith(QLatin1Char('(')) && text.endsWith(QLatin1Char(')')))
        text = text.mid(1, text.size() - 2).trimmed();
    auto pointed = withDecimalPoints(std::move(text));
    if (!pointed)
        return pointed.error();
    auto read = tokensOf(pointed.value());
    if (!read)
        return read.error();
    Tokens tokens = std::move(read).value();
    while (!tokens.empty() && tokens.back().kind == Token::Kind::Separator)
        tokens.pop_back();

    const auto isSeparator = [](const Token &token) { return token.kind == Token::Kind::Separator; };
    const auto separator = std::ranges::find_if(tokens, isSeparator);
    Tokens first(tokens.begin(), separator);
    Tokens second;
    if (separator != tokens.end()) {
        second.assign(std::next(separator), tokens.end());
    } else {
        const auto begin = secondHalf(tokens);
        if (!begin)
            return begin.error();
        const auto middle = tokens.begin() + static_cast<std::ptrdiff_t>(begin.value());
        first.assign(tokens.begin(), middle);
        second.assign(middle, tokens.end());
    }
    const auto one = angleOf(first);
    if (!one)
        return one.error();
    const auto other = angleOf(second);
    if (!other)
        return other.error();
    const auto firstAxis = one.value().axis;
    const auto secondAxis = other.value().axis;
    if (firstAxis.has_value() != secondAxis.has_value())
        return notUnderstood(Text::tr("Only one of the two parts says which it is"));
    if (firstAxis && *firstAxis == *secondAxis)
        return notUnderstood(*firstAxis == Axis::Latitude ? Text::tr("Both parts are latitudes")
                                                          : Text::tr("Both parts are longitudes"));
    if (firstAxis == Axis::Longitude)
        return placeAt(other.value().degrees, one.value().degrees, true);
    return placeAt(one.value().degrees, other.value().degrees, firstAxis.has_value());
}

QString coordinateToText(GeoPoint point)
{
    return QString::number(point.latitude(), 'f', 6) + QLatin1String(", ") + QString::number(point.longitude(), 'f', 6);
}

} // namespace fiberloom
