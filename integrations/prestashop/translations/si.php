<?php
global $_MODULE;
$_MODULE = [];
// Sends your orders to your Artur and shows what customers said on your product pages.
$_MODULE['<{artur}prestashop>artur_487c628c8ef702d6bacf2d7793475acf'] = 'Pošilja naročila vašemu Arturju in na straneh izdelkov pokaže, kaj so povedali kupci.';
// The settings and everything that still waits to be sent are removed.
$_MODULE['<{artur}prestashop>artur_96d893de84c320537d9b19b9ae5d2903'] = 'Nastavitve in vse, kar še čaka na pošiljanje, bodo odstranjene.';
// Artur heard the test. Orders are sent from now on.
$_MODULE['<{artur}prestashop>artur_38e01efe6d87b69554418fd9389c3ce1'] = 'Artur je preizkus slišal. Naročila se odslej pošiljajo.';
// The orders of the last 30 days are being sent.
$_MODULE['<{artur}prestashop>artur_0a03f12b963693817239e5e450a0eda1'] = 'Naročila zadnjih 30 dni se pošiljajo.';
// Orders do not reach Artur at the moment.
$_MODULE['<{artur}prestashop>artur_f01a025c4cd03d655022a64de28ecc2d'] = 'Naročila trenutno ne prihajajo do Arturja.';
// The address must begin with https:// and end with /hooks/ and a code, as Artur shows it.
$_MODULE['<{artur}prestashop>artur_6b77f8d9fb52fa860b2bc4afa2b3e808'] = 'Naslov se mora začeti s https:// in končati s /hooks/ in kodo, kot ga kaže Artur.';
// The store is the short name in the address of its page in Artur, such as tea-shop.
$_MODULE['<{artur}prestashop>artur_ce315c4413ca997f9f8ce8e88b249663'] = 'Trgovina je kratko ime v naslovu njene strani v Arturju, na primer cajnica.';
// Saved.
$_MODULE['<{artur}prestashop>artur_2bcf4d0012d8fec18f5b97a1f307c958'] = 'Shranjeno.';
// Address
$_MODULE['<{artur}prestashop>arturform_dd7bf230fde8d4836917806aff6a6b27'] = 'Naslov';
// In Artur: Connections, PrestaShop.
$_MODULE['<{artur}prestashop>arturform_5574d584fe3d974d2a512aa21cd7b648'] = 'V Arturju: Povezave, PrestaShop.';
// Secret
$_MODULE['<{artur}prestashop>arturform_1e6947ac7fb3a9529a9726eb692c8cc5'] = 'Skrivnost';
// From the same place. Leave it empty to keep the one that is stored.
$_MODULE['<{artur}prestashop>arturform_2a29c6a2bc13db27858a17986ef4f2fd'] = 'Z istega mesta. Pustite prazno, da ostane shranjena.';
// Store
$_MODULE['<{artur}prestashop>arturform_fdb0c388de01d545017cdf9ccf00eb72'] = 'Trgovina';
// Its short name in Artur, such as tea-shop.
$_MODULE['<{artur}prestashop>arturform_7fbfeac7374e6a23a919a21665023ca7'] = 'Njeno kratko ime v Arturju, na primer cajnica.';
// Stars beside the product
$_MODULE['<{artur}prestashop>arturform_46ae79e6d0976c778648b8bbcfae6d99'] = 'Zvezdice ob izdelku';
// Reviews below the product
$_MODULE['<{artur}prestashop>arturform_80f5e640089cd5da92e2f796ce5854df'] = 'Mnenja pod izdelkom';
// The shop’s badge at the foot of every page
$_MODULE['<{artur}prestashop>arturform_e2d977604a1a57d99a1735b5e64e5a65'] = 'Značka trgovine na dnu vsake strani';
// Send orders that still wait for their money
$_MODULE['<{artur}prestashop>arturform_e414a721e0aa53b369a9d3c77d08c5f3'] = 'Pošlji tudi naročila, ki še čakajo na plačilo';
// Test the connection
$_MODULE['<{artur}prestashop>arturform_660fc9e01f52fb7f8a715e51167c4f8d'] = 'Preizkusi povezavo';
// Send the orders of the last 30 days
$_MODULE['<{artur}prestashop>arturform_454d09e83094b262fbd0fef5d4ac08c1'] = 'Pošlji naročila zadnjih 30 dni';
// What could not be sent is tried again. To be sure of it, let a cron job call every ten minutes:
$_MODULE['<{artur}prestashop>arturform_630b34c883e2eb7f7aeebb0bf9e79ce2'] = 'Česar ni bilo mogoče poslati, se ponovi. Za večjo zanesljivost naj opravilo cron vsakih deset minut pokliče:';
// Save
$_MODULE['<{artur}prestashop>arturform_c9cc8cce247e49bae79f15173ce97354'] = 'Shrani';
// Yes
$_MODULE['<{artur}prestashop>arturform_93cba07454f06a4a960172bbd6e2a435'] = 'Da';
// No
$_MODULE['<{artur}prestashop>arturform_bafd7322c6e97d25b6299b5d6fe8920b'] = 'Ne';
// Artur does not believe the signature. Copy the secret from Artur once more.
$_MODULE['<{artur}prestashop>artursender_da2fc89e3e2af30ae15a663bc9a1b992'] = 'Artur podpisu ne verjame. Skrivnost še enkrat prekopirajte iz Arturja.';
// Nobody knows this address in Artur. Copy it once more; was the connection removed there?
$_MODULE['<{artur}prestashop>artursender_16cf2dce051daccb9daaefe2ebdbbf83'] = 'Tega naslova v Arturju nihče ne pozna. Še enkrat ga prekopirajte; je bila povezava tam odstranjena?';
// Artur can not be reached:
$_MODULE['<{artur}prestashop>artursender_0a59ef2a4c76c0fbb7a2458b4cef112b'] = 'Artur ni dosegljiv:';
// Artur answered with status %d. Sending is tried again by itself.
$_MODULE['<{artur}prestashop>artursender_4886ff853bd8620aa67a6530129af813'] = 'Artur je odgovoril s stanjem %d. Pošiljanje se samo ponovi.';
