<?php
global $_MODULE;
$_MODULE = [];
// Sends your orders to your Artur and shows what customers said on your product pages.
$_MODULE['<{artur}prestashop>artur_487c628c8ef702d6bacf2d7793475acf'] = 'Sūta pasūtījumus jūsu Artur un preču lapās rāda, ko teica pircēji.';
// The settings and everything that still waits to be sent are removed.
$_MODULE['<{artur}prestashop>artur_96d893de84c320537d9b19b9ae5d2903'] = 'Iestatījumi un viss, kas vēl gaida sūtīšanu, tiks noņemts.';
// Artur heard the test. Orders are sent from now on.
$_MODULE['<{artur}prestashop>artur_38e01efe6d87b69554418fd9389c3ce1'] = 'Artur pārbaudi saņēma. Turpmāk pasūtījumi tiek sūtīti.';
// The orders of the last 30 days are being sent.
$_MODULE['<{artur}prestashop>artur_0a03f12b963693817239e5e450a0eda1'] = 'Pēdējo 30 dienu pasūtījumi tiek sūtīti.';
// Orders do not reach Artur at the moment.
$_MODULE['<{artur}prestashop>artur_f01a025c4cd03d655022a64de28ecc2d'] = 'Pasūtījumi pašlaik nenonāk līdz Artur.';
// The address must begin with https:// and end with /hooks/ and a code, as Artur shows it.
$_MODULE['<{artur}prestashop>artur_6b77f8d9fb52fa860b2bc4afa2b3e808'] = 'Adresei jāsākas ar https:// un jābeidzas ar /hooks/ un kodu, kā to rāda Artur.';
// The store is the short name in the address of its page in Artur, such as tea-shop.
$_MODULE['<{artur}prestashop>artur_ce315c4413ca997f9f8ce8e88b249663'] = 'Veikals ir īsais nosaukums tā lapas adresē Artur, piemēram, tejas-veikals.';
// Saved.
$_MODULE['<{artur}prestashop>artur_2bcf4d0012d8fec18f5b97a1f307c958'] = 'Saglabāts.';
// Address
$_MODULE['<{artur}prestashop>arturform_dd7bf230fde8d4836917806aff6a6b27'] = 'Adrese';
// In Artur: Connections, PrestaShop.
$_MODULE['<{artur}prestashop>arturform_5574d584fe3d974d2a512aa21cd7b648'] = 'Artur: Savienojumi, PrestaShop.';
// Secret
$_MODULE['<{artur}prestashop>arturform_1e6947ac7fb3a9529a9726eb692c8cc5'] = 'Noslēpums';
// From the same place. Leave it empty to keep the one that is stored.
$_MODULE['<{artur}prestashop>arturform_2a29c6a2bc13db27858a17986ef4f2fd'] = 'No tās pašas vietas. Atstājiet tukšu, lai paturētu saglabāto.';
// Store
$_MODULE['<{artur}prestashop>arturform_fdb0c388de01d545017cdf9ccf00eb72'] = 'Veikals';
// Its short name in Artur, such as tea-shop.
$_MODULE['<{artur}prestashop>arturform_7fbfeac7374e6a23a919a21665023ca7'] = 'Tā īsais nosaukums Artur, piemēram, tejas-veikals.';
// Stars beside the product
$_MODULE['<{artur}prestashop>arturform_46ae79e6d0976c778648b8bbcfae6d99'] = 'Zvaigznes pie preces';
// Reviews below the product
$_MODULE['<{artur}prestashop>arturform_80f5e640089cd5da92e2f796ce5854df'] = 'Atsauksmes zem preces';
// The shop’s badge at the foot of every page
$_MODULE['<{artur}prestashop>arturform_e2d977604a1a57d99a1735b5e64e5a65'] = 'Veikala nozīmīte katras lapas apakšā';
// Send orders that still wait for their money
$_MODULE['<{artur}prestashop>arturform_e414a721e0aa53b369a9d3c77d08c5f3'] = 'Sūtīt arī pasūtījumus, kas vēl gaida samaksu';
// Test the connection
$_MODULE['<{artur}prestashop>arturform_660fc9e01f52fb7f8a715e51167c4f8d'] = 'Pārbaudīt savienojumu';
// Send the orders of the last 30 days
$_MODULE['<{artur}prestashop>arturform_454d09e83094b262fbd0fef5d4ac08c1'] = 'Nosūtīt pēdējo 30 dienu pasūtījumus';
// What could not be sent is tried again. To be sure of it, let a cron job call every ten minutes:
$_MODULE['<{artur}prestashop>arturform_630b34c883e2eb7f7aeebb0bf9e79ce2'] = 'Ko neizdevās nosūtīt, mēģina vēlreiz. Drošībai ļaujiet cron uzdevumam ik pēc desmit minūtēm izsaukt:';
// Save
$_MODULE['<{artur}prestashop>arturform_c9cc8cce247e49bae79f15173ce97354'] = 'Saglabāt';
// Yes
$_MODULE['<{artur}prestashop>arturform_93cba07454f06a4a960172bbd6e2a435'] = 'Jā';
// No
$_MODULE['<{artur}prestashop>arturform_bafd7322c6e97d25b6299b5d6fe8920b'] = 'Nē';
// Artur does not believe the signature. Copy the secret from Artur once more.
$_MODULE['<{artur}prestashop>artursender_da2fc89e3e2af30ae15a663bc9a1b992'] = 'Artur netic parakstam. Vēlreiz iekopējiet noslēpumu no Artur.';
// Nobody knows this address in Artur. Copy it once more; was the connection removed there?
$_MODULE['<{artur}prestashop>artursender_16cf2dce051daccb9daaefe2ebdbbf83'] = 'Šādu adresi Artur nepazīst. Iekopējiet to vēlreiz; vai savienojums tur ir noņemts?';
// Artur can not be reached:
$_MODULE['<{artur}prestashop>artursender_0a59ef2a4c76c0fbb7a2458b4cef112b'] = 'Artur nav sasniedzams:';
// Artur answered with status %d. Sending is tried again by itself.
$_MODULE['<{artur}prestashop>artursender_4886ff853bd8620aa67a6530129af813'] = 'Artur atbildēja ar statusu %d. Sūtīšana tiks atkārtota pati.';
