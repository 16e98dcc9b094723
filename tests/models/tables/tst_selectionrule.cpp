// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "solver/routingresult.h"
#include "support/networkbuilder.h"
#include "tables/selectionrule.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

using Comparison = RuleComparison;

/// Rules held against three routes: a leased one at 90 %, an owned one at 95 %, and one without a cable.
class TestSelectionRule final : public QObject
{
    Q_OBJECT

    Network m_network;
    RoutingResult m_routing;

    [[nodiscard]] Result<std::set<EntityRef>> find(const SelectionRule &rule) const
    {
        return rowsOf(rule, {.network = m_network, .routing = &m_routing});
    }
    [[nodiscard]] QList<qint64> routes(std::vector<RuleCondition> conditions,
                                       SelectionRule::Join join = SelectionRule::Join::All) const
    {
        const auto found = find({EntityKind::Route, join, std::move(conditions)});
        QList<qint64> ids;
        if (found)
            for (const EntityRef &ref : found.value())
                ids += ref.id;
        return ids;
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        m_network = networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km; B-C 90km; A-C 300km"));
        DeltaBuilder builder(m_network);
        builder.insert(Cable{.id = CableId(1), .route = RouteId(1), .pairs = 4, .tenure = Tenure::Owned});
        builder.insert(Cable{.id = CableId(2), .route = RouteId(1), .pairs = 8, .tenure = Tenure::Leased});
        builder.insert(Cable{.id = CableId(3), .route = RouteId(2), .pairs = 2, .tenure = Tenure::Owned});
        builder.edit(RouteId(3), [](Route &route) { route.owner = QStringLiteral("Rail Company"); });
        m_network.apply(builder.build());
        const auto figures = [](qint64 id, double load, std::optional<Gbps> capacity) {
            return RouteFigures{RouteId(id),     SiteId(1), SiteId(2),  Kilometers(80.0 + static_cast<double>(id)),
                                Milliseconds(1), capacity,  Gbps(load), Gbps(0)};
        };
        m_routing.routes = {figures(1, 90, Gbps(100)), figures(2, 95, Gbps(100)), figures(3, 5, std::nullopt)};
    }

    void rulesFindRows_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<int>("comparison");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QList<qint64>>("found");
        const auto row = [](const char *name, const char *column, Comparison comparison, const char *value,
                            QList<qint64> found) {
            QTest::newRow(name) << QString(QLatin1String(column)) << static_cast<int>(comparison)
                                << QString::fromUtf8(value) << found;
        };
        row("over", "utilization", Comparison::Greater, "80", {1, 2});
        row("with the sign", "utilization", Comparison::Greater, "92 %", {2});
        row("decimal comma", "utilization", Comparison::Less, "90,5", {1});
        row("at least", "utilization", Comparison::GreaterOrEqual, "95", {2});
        row("unknown is not below", "utilization", Comparison::Less, "1000", {1, 2});
        row("unknown", "utilization", Comparison::IsUnknown, "", {3});
        row("known", "utilization", Comparison::IsKnown, "", {1, 2});
        row("any cable", "cable.tenure", Comparison::Equal, "leased", {1});
        row("any cable otherwise", "cable.tenure", Comparison::NotEqual, "leased", {1, 2});
        row("pairs of a cable", "cable.pairs", Comparison::GreaterOrEqual, "4", {1});
        row("text contains", "owner", Comparison::Contains, "rail", {3});
        row("text equals", "owner", Comparison::Equal, "RAIL company", {3});
        row("by the name of a site", "site_z", Comparison::Equal, "c", {2, 3});
        row("figure from results", "load_az", Comparison::Less, "10", {3});
        row("field as entered", "length_km", Comparison::Equal, "90", {2});
    }
    void rulesFindRows()
    {
        QFETCH(QString, column);
        QFETCH(int, comparison);
        QFETCH(QString, value);
        QFETCH(QList<qint64>, found);
        QCOMPARE(routes({{column, static_cast<Comparison>(comparison), value}}), found);
    }

    void conditionsAreJoinedByAndOrOr()
    {
        const std::vector<RuleCondition> both{
            {QStringLiteral("cable.tenure"), Comparison::Equal, QStringLiteral("leased")},
            {QStringLiteral("utilization"), Comparison::Greater, QStringLiteral("92")}};
        QCOMPARE(routes(both), QList<qint64>());
        QCOMPARE(routes(both, SelectionRule::Join::Any), (QList<qint64>{1, 2}));
        QCOMPARE(routes({}), (QList<qint64>{1, 2, 3}));
    }

    void whatCannotBeComparedSaysWhy()
    {
        const auto why = [&](RuleCondition condition) {
            const auto found = find({EntityKind::Route, SelectionRule::Join::All, {std::move(condition)}});
            return found ? QString() : found.error().what;
        };
        QVERIFY(why({QStringLiteral("utilization"), Comparison::Greater, QStringLiteral("much")})
                    .contains(QStringLiteral("number")));
        QVERIFY(why({QStringLiteral("beauty"), Comparison::Equal, {}}).contains(QStringLiteral("beauty")));
        QVERIFY(
            why({QStringLiteral("owner"), Comparison::Greater, QStringLiteral("x")}).contains(QStringLiteral("order")));
    }

    void withoutResultsFiguresAreUnknown()
    {
        const SelectionRule rule{
            EntityKind::Route, SelectionRule::Join::All, {{QStringLiteral("utilization"), Comparison::IsUnknown, {}}}};
        QCOMPARE(rowsOf(rule, {.network = m_network}).value().size(), std::size_t(3));
    }

    void everyColumnOfEveryKindCanBeAskedFor()
    {
        for (const EntityKind kind : ruleKinds()) {
            for (const TableColumn &column : ruleColumns(kind)) {
                QVERIFY(!comparisonsFor(column).empty());
                for (const Comparison comparison : comparisonsFor(column)) {
                    const SelectionRule rule{
                        kind, SelectionRule::Join::All, {{column.key, comparison, QStringLiteral("1")}}};
                    const auto found = find(rule);
                    QVERIFY2(found.ok(), qPrintable(column.key));
                }
            }
        }
    }

    void aRuleIsKeptAsTextAndReadBack()
    {
        const SelectionRule rule{EntityKind::Route,
                                 SelectionRule::Join::Any,
                                 {{QStringLiteral("cable.tenure"), Comparison::Equal, QStringLiteral("leased")},
                                  {QStringLiteral("utilization"), Comparison::Greater, QStringLiteral("80")},
                                  {QStringLiteral("owner"), Comparison::IsUnknown, {}}}};
        QCOMPARE(SelectionRule::fromText(rule.toText()).value(), rule);
        QVERIFY(rule.title().startsWith(QStringLiteral("Routes: ")));
        QVERIFY(rule.title().contains(QStringLiteral("> 80")));
        for (const QString &text : {QString(), QStringLiteral("{}"), QStringLiteral("[1]"),
                                    QStringLiteral("{\"kind\":\"route\",\"conditions\":[[\"a\",\"?\",\"b\"]]}"),
                                    QStringLiteral("{\"kind\":\"setting\",\"conditions\":[]}")})
            QVERIFY(!SelectionRule::fromText(text).ok());
    }
};

QTEST_GUILESS_MAIN(TestSelectionRule)
#include "tst_selectionrule.moc"
