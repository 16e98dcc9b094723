// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/demandexplanation.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QVBoxLayout;

namespace fiberloom {

class Analyses;

/// Why a demand is unrouted, too slow or congested, and the least that would change it, each with a button that shows on the map
/// what it is about, and a change with one that does it. Takes no room while all is well. Analyses must outlive it.
class ExplanationBox final : public QWidget
{
    Q_OBJECT

public:
    ExplanationBox(const Analyses &analyses, DemandId demand, QWidget *parent = nullptr);

signals:
    void showRequested(const std::vector<fiberloom::NetworkElement> &elements);
    void applyRequested(const fiberloom::LeastChange &change);

private:
    void refresh();
    QHBoxLayout *addRow(const QString &text, const std::vector<NetworkElement> &elements);

    DemandExplanation m_explanation;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
};

} // namespace fiberloom
