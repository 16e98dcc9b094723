// SPDX-License-Identifier: Apache-2.0
#include "benchcases.h"

#include "exchange/importer.h"
#include "network/delta.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

namespace fiberloom::bench {

namespace {

struct Place
{
    double x;
    double y;
};

double squaredDistance(Place a, Place b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// Finds places near one by a grid of cells with a few places each.
class Cells
{
public:
    explicit Cells(const std::vector<Place> &places)
        : m_side(std::max(1, static_cast<int>(std::sqrt(static_cast<double>(places.size()) / 3.0)))),
          m_cells(static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side))
    {
        for (std::size_t i = 0; i < places.size(); ++i)
            m_cells[index(column(places[i].x), column(places[i].y))].push_back(i);
    }

    template<class Visit>
    void near(Place place, int rings, Visit &&visit) const
    {
        for (int x = std::max(0, column(place.x) - rings); x <= std::min(m_side - 1, column(place.x) + rings); ++x) {
            for (int y = std::max(0, column(place.y) - rings); y <= std::min(m_side - 1, column(place.y) + rings); ++y)
                std::ranges::for_each(m_cells[index(x, y)], visit);
        }
    }

private:
    [[nodiscard]] int column(double at) const { return std::min(m_side - 1, static_cast<int>(at * m_side)); }
    [[nodiscard]] std::size_t index(int x, int y) const
    {
        return static_cast<std::size_t>(x) * static_cast<std::size_t>(m_side) + static_cast<std::size_t>(y);
    }

    int m_side;
    std::vector<std::vector<std::size_t>> m_cells;
};

} // namespace

Case readCase(const QString &path)
{
    Result<ImportOutcome> outcome = importFile(path);
    if (!outcome.ok())
        qFatal("%s", qPrintable(outcome.error().toString()));
    return {QFileInfo(path).completeBaseName(), std::move(outcome.value().network)};
}

Case geometricCase(int sites, quint64 seed)
{
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    std::vector<Place> places;
    for (int i = 0; i < sites; ++i)
        places.push_back({uniform(), uniform()});
    const Cells cells(places);

    Case result{QStringLiteral("geometric %1").arg(sites), {}};
    DeltaBuilder builder(result.network);
    const auto id = [](std::size_t i) { return SiteId(static_cast<qint64>(i) + 1); };
    qint64 routes = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        builder.insert(Site{.id = id(i),
                            .position = GeoPoint::clamped(30.0 + 20.0 * places[i].y, -120.0 + 40.0 * places[i].x),
                            .kind = SiteKind::Pop});
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        cells.near(places[i], 4, [&](std::size_t j) {
            if (j <= i)
                return;
            const double apart = squaredDistance(places[i], places[j]);
            bool isFree = true;
            cells.near(places[i], 4, [&](std::size_t k) {
                isFree = isFree
                         && (k == i || k == j || squaredDistance(places[i], places[k]) >= apart
                             || squaredDistance(places[j], places[k]) >= apart);
            });
            if (isFree)
                builder.insert(Route{.id = RouteId(++routes), .siteA = id(i), .siteZ = id(j)});
        });
    }
    result.network.apply(builder.build());
    return result;
}

double milliseconds(const std::function<void()> &work, int repeats)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    };
    double best = 1e300;
    for (int i = 0; i < repeats; ++i) {
        const double begin = now();
        work();
        best = std::min(best, now() - begin);
    }
    return best;
}

void printRow(const char *work, const QString &name, double ours, double ratio, bool isRight)
{
    std::printf("row\t%s\t%s\t%.4f\t%.2f\t%s\n", work, qPrintable(name), ours, ratio, isRight ? "ok" : "wrong");
}

} // namespace fiberloom::bench
