// SPDX-License-Identifier: Apache-2.0
#include "network/entities.h"
#include "network/table.h"

#include <QTest>

#include <map>
#include <random>

using namespace fiberloom;

namespace {

Table<Site>::Row site(qint64 id, const QString &name)
{
    return std::make_shared<const Site>(Site{.id = SiteId(id), .name = name});
}

} // namespace

class TestTable final : public QObject
{
    Q_OBJECT

private slots:
    // The reference is std::map; chunks split and vanish on the way.
    void behavesLikeAMap()
    {
        std::mt19937 random(11);
        std::map<qint64, QString> reference;
        Table<Site> table;
        for (int step = 0; step < 20000; ++step) {
            const qint64 id = static_cast<qint64>(random() % 3000) + 1;
            if (random() % 3 == 0) {
                table.erase(SiteId(id));
                reference.erase(id);
            } else {
                const QString name = QString::number(step);
                table.put(site(id, name));
                reference[id] = name;
            }
        }
        QCOMPARE(table.size(), reference.size());
        auto expected = reference.begin();
        table.forEach([&](const Site &row) {
            QCOMPARE(row.id.value(), expected->first);
            QCOMPARE(row.name, expected->second);
            ++expected;
        });
        QVERIFY(!table.find(SiteId(999999)));
        for (const auto &[id, name] : reference) {
            QVERIFY(table.find(SiteId(id)));
            QCOMPARE(table.find(SiteId(id))->name, name);
        }
    }

    void aCopyDoesNotSeeLaterChanges()
    {
        Table<Site> table;
        for (qint64 id = 1; id <= 2000; ++id)
            table.put(site(id, QStringLiteral("old")));
        const Table<Site> snapshot = table;
        table.put(site(1000, QStringLiteral("new")));
        table.erase(SiteId(3));
        QCOMPARE(snapshot.find(SiteId(1000))->name, QStringLiteral("old"));
        QVERIFY(snapshot.find(SiteId(3)));
        QCOMPARE(snapshot.size(), std::size_t(2000));
        QVERIFY(!(snapshot == table));
    }

    void differencesAreExactlyWhatChanged()
    {
        Table<Site> before;
        for (qint64 id = 1; id <= 3000; id += 2)
            before.put(site(id, QStringLiteral("x")));
        Table<Site> after = before;
        after.put(site(5, QStringLiteral("changed")));
        after.put(site(6, QStringLiteral("inserted")));
        after.put(site(5000, QStringLiteral("last")));
        after.erase(SiteId(2001));
        after.put(site(9, QStringLiteral("x"))); // equal, though another object
        std::vector<std::pair<qint64, char>> found;
        Table<Site>::forEachDifference(before, after, [&](const auto &a, const auto &b) {
            found.emplace_back(a ? a->id.value() : b->id.value(), !a ? '+' : !b ? '-' : '~');
        });
        const std::vector<std::pair<qint64, char>> expected{{5, '~'}, {6, '+'}, {2001, '-'}, {5000, '+'}};
        QCOMPARE(found, expected);
    }

    void equalTablesOfDifferentHistoryAreEqual()
    {
        Table<Site> up;
        Table<Site> down;
        for (qint64 id = 1; id <= 1500; ++id)
            up.put(site(id, QString::number(id)));
        for (qint64 id = 1500; id >= 1; --id)
            down.put(site(id, QString::number(id)));
        QVERIFY(up == down);
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
