// SPDX-License-Identifier: Apache-2.0
#include "dialogs/importreportview.h"

#include "exchange/formatregistry.h"
#include "theme/figuretile.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fiberloom {

namespace {

void removeAll(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (QLayout *inner = item->layout())
            removeAll(*inner);
        delete item->widget();
        delete item;
    }
}

} // namespace

ImportReportView::ImportReportView(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_title(new QLabel(this)), m_source(new QLabel(this)), m_tiles(new QHBoxLayout),
      m_notes(new QVBoxLayout), m_copy(new QPushButton(theme.icon(QStringLiteral("copy")), tr("Copy"), this))
{
    setModal(false);
    setWindowTitle(tr("Import report"));
    for (QLabel *label : {m_title, m_source}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    setStyleProperty(*m_title, "title", true);
    setStyleProperty(*m_source, "dimmed", true);
    m_tiles->setSpacing(8);

    auto *notes = new QWidget;
    notes->setLayout(m_notes);
    m_notes->setContentsMargins(0, 0, 8, 0);
    m_notes->setSpacing(6);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(notes);
    scroll->setAccessibleName(tr("What was read, guessed and left out"));

    auto *close = new QPushButton(tr("Close"), this);
    m_copy->setToolTip(tr("Copy the whole report as text"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    setStyleProperty(*close, "primary", true);
    close->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_source);
    column->addLayout(m_tiles);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    resize(520, 480);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text);
        m_copy->setText(tr("Copied"));
    });
}

void ImportReportView::setReport(const ImportReport &report, const QString &source)
{
    removeAll(*m_tiles);
    removeAll(*m_notes);
    m_copy->setText(tr("Copy"));
    const FormatInfo *format = formatById(report.formatId);
    const QString formatTitle = format ? format->displayTitle() : report.formatId;
    m_title->setText(tr("Imported %1").arg(report.networkName));
    m_source->setText(tr("%1 from %2").arg(formatTitle, source));
    m_text = m_title->text() + QLatin1Char('\n') + m_source->text() + QLatin1Char('\n');

    const QLocale locale;
    const std::pair<QString, std::size_t> figures[] = {{tr("Sites"), report.sites},
                                                       {tr("Routes"), report.routes},
                                                       {tr("Demands"), report.demands},
                                                       {tr("Build options"), report.buildOptions}};
    for (const auto &[label, count] : figures) {
        const QString figure = locale.toString(static_cast<qulonglong>(count));
        auto *tile = new FigureTile(label);
        tile->setFigure(figure, {});
        m_tiles->addWidget(tile);
        m_text += tr("%1: %2").arg(label, figure) + QLatin1Char('\n');
    }
    addNotes(report, ImportNote::Kind::LeftOut, tr("Left out"), QStringLiteral("warning"));
    addNotes(report, ImportNote::Kind::Guessed, tr("Guessed"), QStringLiteral("help"));
    addNotes(report, ImportNote::Kind::Read, tr("Read"), QStringLiteral("ok"));
    m_notes->addStretch(1);
}

void ImportReportView::addNotes(const ImportReport &report, ImportNote::Kind kind, const QString &title,
                                const QString &icon)
{
    bool isFirst = true;
    for (const ImportNote &note : report.notes) {
        if (note.kind != kind)
            continue;
        if (isFirst) {
            m_notes->addSpacing(4);
            m_notes->addWidget(new SectionHeader(title));
            m_text += QLatin1Char('\n') + title + QLatin1Char('\n');
            isFirst = false;
        }
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *sign = new QLabel;
        sign->setPixmap(m_theme.icon(icon).pixmap(16, 16));
        sign->setAccessibleName(title);
        row->addWidget(sign, 0, Qt::AlignTop);
        auto *text = new QLabel(note.toString());
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row->addWidget(text, 1);
        m_notes->addLayout(row);
        m_text += QStringLiteral("- ") + note.toString() + QLatin1Char('\n');
    }
}

} // namespace fiberloom
