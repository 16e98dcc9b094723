// SPDX-License-Identifier: Apache-2.0
#include "dialogs/startpage.h"

#include "dialogs/samplebutton.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int pageWidth = 680;
constexpr int sampleColumns = 3;
constexpr std::size_t recentShown = 6;

QString shortFolder(const QString &path)
{
    QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    const QString home = QDir::toNativeSeparators(QDir::homePath());
    if (folder == home || folder.startsWith(home + QDir::separator()))
        folder.replace(0, home.size(), QStringLiteral("~"));
    return folder;
}

// Rows that are replaced may be the ones whose click is being handled.
void removeAll(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace

StartPage::StartPage(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_recent(new QWidget), m_recentRows(new QVBoxLayout), m_samples(new QWidget),
      m_sampleGrid(new QGridLayout)
{
    setAccessibleName(tr("Start"));
    auto *content = new QWidget;
    content->setMaximumWidth(pageWidth);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 32, 12, 24);
    column->setSpacing(8);
    column->addWidget(buildStart());
    column->addSpacing(16);

    m_recentRows->setSpacing(0);
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    auto *recentColumn = new QVBoxLayout(m_recent);
    recentColumn->setContentsMargins(0, 0, 0, 16);
    recentColumn->setSpacing(6);
    recentColumn->addWidget(new SectionHeader(tr("Recent")));
    recentColumn->addLayout(m_recentRows);
    column->addWidget(m_recent);
    m_recent->hide();

    m_sampleGrid->setSpacing(12);
    m_sampleGrid->setContentsMargins(0, 0, 0, 0);
    m_sampleGrid->setColumnStretch(sampleColumns, 1);
    auto *sampleColumn = new QVBoxLayout(m_samples);
    sampleColumn->setContentsMargins(0, 0, 0, 0);
    sampleColumn->setSpacing(8);
    sampleColumn->addWidget(new SectionHeader(tr("Samples")));
    sampleColumn->addLayout(m_sampleGrid);
    column->addWidget(m_samples);
    m_samples->hide();
    column->addStretch(1);

    auto *centered = new QWidget;
    auto *row = new QHBoxLayout(centered);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(centered);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

QWidget *StartPage::buildStart()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title = new QLabel(tr("Plan a fiber network"));
    QFont large = m_theme.font();
    large.setPointSizeF(large.pointSizeF() > 0 ? large.pointSizeF() * 1.8 : 18.0);
    if (m_theme.font().pixelSize() > 0)
        large.setPixelSize(m_theme.font().pixelSize() * 9 / 5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    column->addWidget(title);
    auto *about = new QLabel(tr("Drag sites from the palette onto the map, or start from one of these."));
    about->setWordWrap(true);
    setStyleProperty(*about, "dimmed", true);
    column->addWidget(about);
    column->addSpacing(12);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto add = [&](const char *icon, const QString &text, const QString &help, auto signal) {
        auto *button = new QPushButton(m_theme.icon(QLatin1String(icon)), text);
        button->setObjectName(QLatin1String(icon));
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
        return button;
    };
    add("new", tr("New"), tr("Begin with an empty map"), &StartPage::newRequested);
    add("open", tr("Open…"), tr("Open a project file"), &StartPage::openRequested);
    add("import", tr("Import…"), tr("Read GraphML, GML or SNDlib"), &StartPage::importRequested);
    row->addStretch(1);
    column->addLayout(row);
    return part;
}

void StartPage::setRecentFiles(const std::vector<RecentFile> &files)
{
    removeAll(*m_recentRows);
    for (std::size_t i = 0; i < std::min(files.size(), recentShown); ++i) {
        const RecentFile &file = files[i];
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        const QString name = QFileInfo(file.path).completeBaseName();
        auto *button = new QPushButton(name);
        if (file.isMissing)
            button->setFlat(true);
        else
            setStyleProperty(*button, "link", true);
        button->setEnabled(!file.isMissing);
        button->setToolTip(QDir::toNativeSeparators(file.path));
        button->setAccessibleDescription(QDir::toNativeSeparators(file.path));
        connect(button, &QPushButton::clicked, this, [this, path = file.path] { emit fileChosen(path); });
        row->addWidget(button);
        auto *folder =
            new QLabel(file.isMissing ? tr("not found in %1").arg(shortFolder(file.path)) : shortFolder(file.path));
        folder->setTextFormat(Qt::PlainText);
        folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        folder->setToolTip(QDir::toNativeSeparators(file.path));
        setStyleProperty(*folder, file.isMissing ? "warning" : "dimmed", true);
        setStyleProperty(*folder, "small", true);
        row->addWidget(folder, 1);
        if (file.isMissing) {
            auto *forget = new QToolButton;
            forget->setIcon(m_theme.icon(QStringLiteral("close")));
            forget->setToolTip(tr("Remove from this list"));
            forget->setAccessibleName(tr("Remove %1 from this list").arg(name));
            connect(forget, &QToolButton::clicked, this, [this, path = file.path] { emit forgetRequested(path); });
            row->addWidget(forget);
        }
        m_recentRows->addWidget(line);
    }
    m_recent->setVisible(!files.empty());
}

void StartPage::setSamples(const std::vector<SampleInfo> &samples)
{
    removeAll(*m_sampleGrid);
    m_sampleButtons.clear();
    for (const SampleInfo &sample : samples) {
        auto *button = new SampleButton(m_theme, sample.id, sample.name, sample.description);
        connect(button, &QAbstractButton::clicked, this, [this, id = sample.id] { emit sampleChosen(id); });
        const int index = static_cast<int>(m_sampleButtons.size());
        m_sampleGrid->addWidget(button, index / sampleColumns, index % sampleColumns);
        m_sampleButtons.push_back(button);
    }
    m_samples->setVisible(!samples.empty());
}

void StartPage::setSamplePreview(const QString &id, const QImage &picture)
{
    for (SampleButton *button : m_sampleButtons)
        if (button->id() == id)
            button->setPreview(picture);
}

QSize StartPage::previewSize()
{
    return SampleButton::previewSize;
}

void StartPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colors().panel);
}

} // namespace fiberloom
