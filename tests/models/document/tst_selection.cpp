// SPDX-License-Identifier: Apache-2.0
#include "document/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;

class TestSelection final : public QObject
{
    Q_OBJECT

    const EntityRef m_site = EntityRef::of(SiteId(1));
    const EntityRef m_route = EntityRef::of(RouteId(1));

private slots:
    void saysOnlyRealChanges()
    {
        Selection selection;
        QSignalSpy spy(&selection, &Selection::changed);
        selection.select(m_site);
        selection.select(m_site);
        QCOMPARE(spy.count(), 1);
        selection.add({m_route});
        selection.add({m_route});
        QCOMPARE(spy.count(), 2);
        selection.set({m_route});
        QCOMPARE(selection.entities(), (std::set{m_route}));
        QCOMPARE(selection.ids<Route>(), (std::vector{RouteId(1)}));
        QVERIFY(selection.ids<Site>().empty());
        selection.clear();
        selection.clear();
        QCOMPARE(spy.count(), 4);
    }

    void dropsWhatIsDeleted()
    {
        const Network empty;
        DeltaBuilder builder(empty);
        builder.insert(Site{.id = SiteId(1)});
        Selection selection;
        selection.set({m_site, m_route});
        selection.follow(builder.build());
        QCOMPARE(selection.entities().size(), std::size_t(2));
        selection.follow(builder.build().inverse());
        QCOMPARE(selection.entities(), (std::set{m_route}));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
