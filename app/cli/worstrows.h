// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fiberloom::cli {

/// The first `rows` of `all` in an order, without sorting the rest; 0: all.
template<class T, class Less>
[[nodiscard]] std::vector<const T *> worstRows(const std::vector<T> &all, std::size_t rows, Less less)
{
    std::vector<const T *> order;
    order.reserve(all.size());
    for (const T &each : all)
        order.push_back(&each);
    const std::size_t count = rows == 0 ? order.size() : std::min(rows, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](const T *a, const T *b) { return less(*a, *b); });
    order.resize(count);
    return order;
}

/// The line below a table that shows fewer rows than there are; else nothing.
[[nodiscard]] inline QByteArray moreRows(std::size_t shown, std::size_t all)
{
    if (shown >= all)
        return {};
    return QCoreApplication::translate("WorstRows", "… and %1 more (--rows 0 shows all)\n").arg(all - shown).toUtf8();
}

} // namespace fiberloom::cli
