// SPDX-License-Identifier: Apache-2.0
#include "layers/tileserverdialog.h"

#include "layersources/tileserver.h"
#include "theme/styleproperty.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

TileServerDialog::TileServerDialog(QWidget *parent)
    : QDialog(parent), m_address(new QLineEdit(this)), m_name(new QLineEdit(this)), m_attribution(new QLineEdit(this)),
      m_problem(new QLabel(this))
{
    setWindowTitle(tr("Add tile server"));
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(8);
    m_address->setPlaceholderText(QStringLiteral("https://tiles.example.com/{z}/{x}/{y}.png"));
    m_name->setPlaceholderText(tr("The server's name"));
    m_attribution->setPlaceholderText(tr("© whose data it is; shown in the corner of the map"));
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("A&ttribution"), m_attribution);
    column->addLayout(form);
    m_problem->setWordWrap(true);
    setStyleProperty(*m_problem, "warning", true);
    setStyleProperty(*m_problem, "small", true);
    column->addWidget(m_problem);
    auto *note =
        new QLabel(tr("Tiles are kept on this computer. The server learns which parts of the map are looked at; "
                      "use one whose terms allow it."),
                   this);
    note->setWordWrap(true);
    setStyleProperty(*note, "dimmed", true);
    setStyleProperty(*note, "small", true);
    column->addWidget(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add Layer"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);
    column->addWidget(buttons);
    connect(m_address, &QLineEdit::textChanged, this, &TileServerDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const auto address = TileServer::checkedAddress(m_address->text());
        if (!address)
            return;
        const QString name = m_name->text().trimmed();
        emit chosen(address.value(), name.isEmpty() ? QUrl(address.value()).host() : name,
                    m_attribution->text().trimmed());
        accept();
    });
    check();
}

void TileServerDialog::check()
{
    const auto address = TileServer::checkedAddress(m_address->text());
    const bool isWrong = !m_address->text().trimmed().isEmpty() && !address;
    m_add->setEnabled(address.ok());
    m_problem->setText(isWrong ? QStringLiteral("%1. %2.").arg(address.error().what, address.error().remedy)
                               : QString());
    m_problem->setVisible(isWrong);
    setStyleProperty(*m_address, "invalid", isWrong);
    // A line more must not squeeze the fields.
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace fiberloom
