// SPDX-License-Identifier: Apache-2.0
#include "dialogs/gravitytrafficdialog.h"

#include "document/project.h"
#include "theme/styleproperty.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <cmath>

namespace fiberloom {

namespace {

constexpr double largestTotal = 1e9; // Gb/s: a thousand times the traffic of the internet

QLabel *problemLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    setStyleProperty(*label, "overLimit", true);
    setStyleProperty(*label, "small", true);
    label->hide();
    return label;
}

void showProblem(QLineEdit &field, QLabel &label, const QString &problem)
{
    setStyleProperty(field, "invalid", !problem.isEmpty());
    field.setAccessibleDescription(problem);
    label.setText(problem);
    label.setVisible(!problem.isEmpty());
}

} // namespace

GravityTrafficDialog::GravityTrafficDialog(const Project &project, QWidget *parent)
    : QDialog(parent), m_project(project), m_total(new QLineEdit(QLocale().toString(10'000.0, 'f', 0), this)),
      m_seed(new QLineEdit(QStringLiteral("1"), this)), m_allSites(new QCheckBox(tr("Landing stations too"), this)),
      m_replace(new QRadioButton(tr("Replace the demands that are there"), this)),
      m_add(new QRadioButton(tr("Add to them"), this)), m_totalProblem(problemLabel(this)),
      m_seedProblem(problemLabel(this)), m_preview(new QLabel(this)), m_make(new QPushButton(tr("Make demands"), this))
{
    setModal(false);
    setWindowTitle(tr("Gravity traffic"));
    auto *about =
        new QLabel(tr("A demand between every pair of datacenters and POPs, in proportion to the product of their "
                      "traffic weights."),
                   this);
    about->setWordWrap(true);
    setStyleProperty(*about, "dimmed", true);
    m_total->setAccessibleName(tr("Total traffic in Gb/s"));
    m_total->setAlignment(Qt::AlignRight);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setAlignment(Qt::AlignRight);
    m_seed->setToolTip(tr("The same seed on the same network gives the same demands"));
    m_replace->setChecked(true);
    m_preview->setWordWrap(true);
    setStyleProperty(*m_make, "primary", true);
    m_make->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);

    const auto withUnit = [this](QLineEdit *field, const QString &unit) {
        auto *row = new QHBoxLayout;
        row->addWidget(field, 1);
        auto *label = new QLabel(unit, this);
        setStyleProperty(*label, "dimmed", true);
        row->addWidget(label);
        return row;
    };
    auto *form = new QFormLayout;
    form->setSpacing(6);
    form->addRow(tr("Total, both directions"), withUnit(m_total, tr("Gb/s")));
    form->addRow(QString(), m_totalProblem);
    form->addRow(tr("Seed"), m_seed);
    form->addRow(QString(), m_seedProblem);
    form->addRow(QString(), m_allSites);
    form->addRow(tr("Demands"), m_replace);
    form->addRow(QString(), m_add);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(m_preview);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(420);

    for (QLineEdit *field : {m_total, m_seed})
        connect(field, &QLineEdit::textChanged, this, &GravityTrafficDialog::update);
    connect(m_allSites, &QCheckBox::toggled, this, &GravityTrafficDialog::update);
    connect(m_replace, &QRadioButton::toggled, this, &GravityTrafficDialog::update);
    connect(&m_project, &Project::changed, this, &GravityTrafficDialog::update);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &GravityTrafficDialog::finish);
    update();
}

QString GravityTrafficDialog::problem() const
{
    if (!total())
        return m_totalProblem->text();
    if (!seed())
        return m_seedProblem->text();
    return siteCount() < 2 ? m_preview->text() : QString();
}

std::size_t GravityTrafficDialog::demandCount() const
{
    const std::size_t sites = siteCount();
    return sites < 2 ? 0 : sites * (sites - 1) / 2;
}

std::size_t GravityTrafficDialog::siteCount() const
{
    std::size_t count = 0;
    m_project.network().sites().forEach([&](const Site &site) {
        const bool isEnd = site.kind == SiteKind::Datacenter || site.kind == SiteKind::Pop
                           || (m_allSites->isChecked() && site.kind == SiteKind::Landing);
        // As gravityTraffic() does: a weight of zero is a way to leave a site out.
        const bool hasWeight = !site.trafficWeight || *site.trafficWeight > 0.0;
        count += isEnd && hasWeight && site.status != Status::Retired ? 1 : 0;
    });
    return count;
}

std::optional<double> GravityTrafficDialog::total() const
{
    bool isNumber = false;
    const double value = QLocale().toDouble(m_total->text().trimmed(), &isNumber);
    if (!isNumber || !std::isfinite(value) || value <= 0.0 || value > largestTotal)
        return std::nullopt;
    return value;
}

std::optional<quint64> GravityTrafficDialog::seed() const
{
    bool isNumber = false;
    const quint64 value = m_seed->text().trimmed().toULongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

void GravityTrafficDialog::update()
{
    showProblem(*m_total, *m_totalProblem,
                total() ? QString() : tr("Give a number above 0 and up to %L1").arg(largestTotal, 0, 'f', 0));
    showProblem(*m_seed, *m_seedProblem, seed() ? QString() : tr("Give a whole number from 0 on"));
    const std::size_t sites = siteCount();
    const bool enough = sites >= 2;
    if (!enough) {
        m_preview->setText(tr("Traffic needs at least two datacenters or POPs; the network has %1.").arg(sites));
    } else {
        QString text = tr("%Ln demand(s)", nullptr, static_cast<int>(demandCount())) + QLatin1Char(' ')
                       + tr("between %Ln sites.", nullptr, static_cast<int>(sites));
        const int there = static_cast<int>(m_project.network().demands().size());
        if (there > 0 && m_replace->isChecked())
            text += QLatin1Char(' ') + tr("%Ln that are there will be deleted; undo brings them back.", nullptr, there);
        m_preview->setText(text);
    }
    setStyleProperty(*m_preview, "warning", !enough);
    m_make->setEnabled(enough && total() && seed());
}

void GravityTrafficDialog::finish()
{
    if (!problem().isEmpty())
        return;
    GravityOptions options;
    options.total = Gbps(*total());
    options.seed = *seed();
    options.allSites = m_allSites->isChecked();
    emit trafficRequested(options, m_replace->isChecked());
    accept();
}

} // namespace fiberloom
