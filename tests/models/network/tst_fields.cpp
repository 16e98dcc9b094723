// SPDX-License-Identifier: Apache-2.0
#include "network/fields.h"

#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

using namespace fiberloom;

namespace {

// Some valid value of each field, different from its default.
Value sample(const FieldInfo &field)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
        return QStringLiteral("some text");
    case FieldType::Integer:
        return qint64(field.maximum.value_or(100.0)) - 1;
    case FieldType::Real:
        return field.maximum.value_or(100.0) * 0.75;
    case FieldType::Boolean:
        return true;
    case FieldType::Enumeration:
        return QString(QLatin1String(field.words.back()));
    case FieldType::Reference:
        return qint64(4711);
    case FieldType::Point:
        return GeoPoint::clamped(12.5, -33.25);
    case FieldType::Line:
        return LineString{GeoPoint::clamped(1, 2), GeoPoint::clamped(3, 4)};
    case FieldType::Area:
        return Polygon{{GeoPoint::clamped(1, 2), GeoPoint::clamped(3, 4), GeoPoint::clamped(5, 0)}};
    }
    return {};
}

void addAllFields()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("index");
    for (const EntityKind kind : allKinds()) {
        int index = 0;
        for (const FieldInfo &field : entityInfo(kind).fields)
            QTest::addRow("%s.%s", entityInfo(kind).table, field.key) << int(kind) << index++;
    }
}

} // namespace

class TestFields final : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsDescribedOnce()
    {
        for (const EntityKind kind : allKinds()) {
            const EntityInfo &info = entityInfo(kind);
            QCOMPARE(info.kind, kind);
            QCOMPARE(kindFromTable(QString::fromLatin1(info.table)), kind);
            QVERIFY(!info.fields.empty());
            QSet<QString> keys;
            for (const FieldInfo &field : info.fields) {
                QVERIFY2(!keys.contains(QLatin1String(field.key)), field.key);
                keys.insert(QLatin1String(field.key));
                QVERIFY2(*field.help, field.key);
                QVERIFY2(*field.title, field.key);
                QCOMPARE(info.field(QLatin1String(field.key)), &field);
            }
        }
        QVERIFY(!kindFromTable(u"nonsense"));
    }

    void aValueThatIsSetIsReadBack_data() { addAllFields(); }
    void aValueThatIsSetIsReadBack()
    {
        QFETCH(int, kind);
        QFETCH(int, index);
        const auto entityKind = static_cast<EntityKind>(kind);
        const FieldInfo &field = entityInfo(entityKind).fields[static_cast<std::size_t>(index)];
        const EntityPtr row = makeEntity(entityKind, 42);
        const auto changed = withField(row, field, sample(field));
        QVERIFY2(changed.ok(), qPrintable(changed.ok() ? QString() : changed.error().toString()));
        QCOMPARE(field.get(changed.value()), sample(field));
        QCOMPARE(refOf(changed.value()).id, qint64(42));
        // The other fields stay as they were.
        for (const FieldInfo &other : entityInfo(entityKind).fields)
            if (&other != &field)
                QCOMPARE(other.get(changed.value()), other.get(row));
        const auto cleared = withField(changed.value(), field, Value());
        QCOMPARE(cleared.ok(), !field.required);
    }

    void textIsReadAndWrittenAlike_data() { addAllFields(); }
    void textIsReadAndWrittenAlike()
    {
        QFETCH(int, kind);
        QFETCH(int, index);
        const FieldInfo &field = entityInfo(static_cast<EntityKind>(kind)).fields[static_cast<std::size_t>(index)];
        if (field.type == FieldType::Point || field.type == FieldType::Line || field.type == FieldType::Area) {
            QVERIFY(!valueFromText(field, QStringLiteral("x")).ok());
            return;
        }
        const auto back = valueFromText(field, valueToText(sample(field)));
        QVERIFY(back.ok());
        QCOMPARE(back.value(), sample(field));
        QVERIFY(isAbsent(valueFromText(field, QStringLiteral("  ")).value()));
    }

    void wrongValuesAreRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative length") << "route"
                                         << "length_km"
                                         << "-5";
        QTest::newRow("slack below one") << "route"
                                         << "slack"
                                         << "0.5";
        QTest::newRow("word for a number") << "route"
                                           << "capacity_gbps"
                                           << "plenty";
        QTest::newRow("fraction of pairs") << "cable"
                                           << "pairs"
                                           << "2.5";
        QTest::newRow("no such kind") << "site"
                                      << "kind"
                                      << "castle";
        QTest::newRow("availability above one") << "demand"
                                                << "min_availability"
                                                << "99.9";
        QTest::newRow("year of the dinosaurs") << "site"
                                               << "in_service_year"
                                               << "12";
        QTest::newRow("infinite") << "demand"
                                  << "gbps_az"
                                  << "inf";
    }
    void wrongValuesAreRefusedWithAReason()
    {
        QFETCH(QString, table);
        QFETCH(QString, key);
        QFETCH(QString, text);
        const EntityInfo &info = entityInfo(*kindFromTable(table));
        const FieldInfo *field = info.field(QLatin1String(key.toLatin1()));
        QVERIFY(field);
        const auto value = valueFromText(*field, text);
        const auto checked = value.ok() ? checkValue(*field, value.value()) : Result<void>(value.error());
        QVERIFY(!checked.ok());
        QVERIFY(checked.error().what.contains(field->displayTitle()));
        QVERIFY(!checked.error().remedy.isEmpty());
    }

    void numbersThatAreNoneAreRefused()
    {
        const FieldInfo &field = *entityInfo(EntityKind::Route).field(QLatin1String("length_km"));
        QVERIFY(!checkValue(field, std::numeric_limits<double>::quiet_NaN()).ok());
        QVERIFY(!checkValue(field, std::numeric_limits<double>::infinity()).ok());
    }

    void wordsMatchTheirValues()
    {
        QCOMPARE(wordOf(Protection::OnePlusOne), QLatin1String("1+1"));
        QCOMPARE(fromWord<SiteKind>(u"landing"), SiteKind::Landing);
        QVERIFY(!fromWord<SiteKind>(u"Landing"));
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "tst_fields.moc"
